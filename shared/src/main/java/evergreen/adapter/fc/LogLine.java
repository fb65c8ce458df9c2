package evergreen.adapter.fc;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/**
 * One structured line of a function's log. It takes named facts only, never an event, a header or an exception's
 * message from outside, so that no secret can come in with them.
 */
public final class LogLine {
    private final JsonObject members = new JsonObject();

    private LogLine(String event) {
        members.addProperty("event", event);
    }

    /** A line about an event of the given name. */
    public static LogLine of(String event) {
        return new LogLine(event);
    }

    /** Adds a text. */
    public LogLine with(String name, String value) {
        members.addProperty(name, value);
        return this;
    }

    /** Adds a number. */
    public LogLine with(String name, long value) {
        members.addProperty(name, value);
        return this;
    }

    /** Adds a truth. */
    public LogLine with(String name, boolean value) {
        members.addProperty(name, value);
        return this;
    }

    /** Adds where a fault came from: its kind and our own place nearest to it, not its words. */
    public LogLine with(Throwable fault) {
        members.addProperty("fault", fault.getClass().getName());
        Optional<StackTraceElement> place = Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("evergreen."))
                .findFirst();
        place.ifPresent(frame -> members.addProperty("at", frame.toString()));
        return this;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
