package evergreen.apply.renewal;

import com.google.auto.value.AutoValue;
import evergreen.apply.Renewal;
import java.time.Instant;
import java.util.Optional;

/** The one thing that a machine wants done next. */
@AutoValue
public abstract class Command {
    /** What can be asked for. */
    public enum Kind {
        /** Read what the journal says of the step's expiry. */
        READ_JOURNAL,
        /** Read the subscription; many machines' readings can be one call. */
        LOOK,
        /** Ask for the price. */
        PRICE,
        /** Reserve its price in the day's money; many machines' can be one document. */
        RESERVE,
        /** Write the draft. */
        WRITE,
        /** Send the renewal, once. */
        SEND,
        /** Wait until the instant. */
        WAIT,
        /** Nothing more in this run: this is what is known. */
        REST
    }

    static final Command READ_JOURNAL = of(Kind.READ_JOURNAL);
    static final Command LOOK = of(Kind.LOOK);
    static final Command PRICE = of(Kind.PRICE);
    static final Command RESERVE = of(Kind.RESERVE);

    Command() {}

    private static Command of(Kind kind) {
        return new AutoValue_Command(kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Command write(Draft draft) {
        return new AutoValue_Command(
                Kind.WRITE, Optional.of(draft), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Command send(Renewal renewal) {
        return new AutoValue_Command(
                Kind.SEND, Optional.empty(), Optional.of(renewal), Optional.empty(), Optional.empty());
    }

    static Command waitUntil(Instant instant) {
        return new AutoValue_Command(
                Kind.WAIT, Optional.empty(), Optional.empty(), Optional.of(instant), Optional.empty());
    }

    static Command rest(RenewalOutcome outcome) {
        return new AutoValue_Command(
                Kind.REST, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(outcome));
    }

    /** What is asked for. */
    public abstract Kind kind();

    /** The document of {@link Kind#WRITE}. */
    public abstract Optional<Draft> draft();

    /** The renewal of {@link Kind#SEND}. */
    public abstract Optional<Renewal> renewal();

    /** The instant of {@link Kind#WAIT}. */
    public abstract Optional<Instant> until();

    /** What is known at {@link Kind#REST}. */
    public abstract Optional<RenewalOutcome> outcome();
}
