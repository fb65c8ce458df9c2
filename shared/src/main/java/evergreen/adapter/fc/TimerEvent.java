package evergreen.adapter.fc;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** What a timer hands over: when it was due, its name, and the text that was configured with it. */
@AutoValue
public abstract class TimerEvent {
    /** The asynchronous payload limit of Function Compute. */
    private static final int MOST_BYTES = 128 * 1024;

    TimerEvent() {}

    /**
     * Reads a timer's event.
     *
     * @param now the run's instant: an event without a time, as a person's test call has it, is due now
     * @throws InvalidEventException if it is not of that shape
     * @throws IOException if the stream broke
     */
    public static TimerEvent read(InputStream stream, Instant now) throws IOException {
        StrictJson event = StrictJson.read(stream, MOST_BYTES);
        return new AutoValue_TimerEvent(
                event.instant("triggerTime").orElse(now),
                event.text("triggerName").orElse(""),
                event.text("payload").filter(text -> !text.isBlank()).orElse("{}"));
    }

    /** The instant that the timer was due: the same in every repetition of the invocation. */
    public abstract Instant triggerTime();

    /** The trigger's name; empty if there was none. */
    public abstract String triggerName();

    /** The configured text; an empty JSON object if there was none. */
    public abstract String payload();
}
