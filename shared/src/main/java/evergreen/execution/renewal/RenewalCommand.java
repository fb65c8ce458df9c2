package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.execution.Renewal;
import java.time.Instant;
import java.util.Optional;

/** The one thing that a machine wants done next. */
@AutoValue
public abstract class RenewalCommand {
    /** What can be asked for. */
    public enum Kind {
        /** Read what the journal says of the step's expiry. */
        READ_JOURNAL,
        /** Read the subscription; many machines' readings can be one call. */
        READ_SUBSCRIPTION,
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
        DONE
    }

    static final RenewalCommand READ_JOURNAL = of(Kind.READ_JOURNAL);
    static final RenewalCommand READ_SUBSCRIPTION = of(Kind.READ_SUBSCRIPTION);
    static final RenewalCommand PRICE = of(Kind.PRICE);
    static final RenewalCommand RESERVE = of(Kind.RESERVE);

    RenewalCommand() {}

    private static RenewalCommand of(Kind kind) {
        return new AutoValue_RenewalCommand(
                kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RenewalCommand write(PendingDocument draft) {
        return new AutoValue_RenewalCommand(
                Kind.WRITE, Optional.of(draft), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RenewalCommand send(Renewal renewal) {
        return new AutoValue_RenewalCommand(
                Kind.SEND, Optional.empty(), Optional.of(renewal), Optional.empty(), Optional.empty());
    }

    static RenewalCommand waitUntil(Instant instant) {
        return new AutoValue_RenewalCommand(
                Kind.WAIT, Optional.empty(), Optional.empty(), Optional.of(instant), Optional.empty());
    }

    static RenewalCommand rest(RenewalOutcome outcome) {
        return new AutoValue_RenewalCommand(
                Kind.DONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(outcome));
    }

    /** What is asked for. */
    public abstract Kind kind();

    /** The document of {@link Kind#WRITE}. */
    public abstract Optional<PendingDocument> draft();

    /** The renewal of {@link Kind#SEND}. */
    public abstract Optional<Renewal> renewal();

    /** The instant of {@link Kind#WAIT}. */
    public abstract Optional<Instant> until();

    /** What is known at {@link Kind#DONE}. */
    public abstract Optional<RenewalOutcome> outcome();
}
