package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.text.WireName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is known of a step at the end of a run. Never success or failure unless it is. */
@AutoValue
public abstract class RenewalOutcome {
    /** The kinds of ends. */
    public enum Kind implements WireName {
        /** Paid by this step, by the order named, and the new expiry was seen. */
        RENEWED("renewed", true),
        /** The expiry moved after a payment was sent whose answer was lost: by that payment or by somebody else's. */
        RENEWED_ORDER_UNKNOWN("renewed-order-unknown", true),
        /** The expiry is later than the step's, and nothing was paid by this step. */
        ALREADY_RENEWED("already-renewed", true),
        /** Nothing was paid, and nothing will be; the code says why. */
        SKIPPED("skipped", true),
        /** The cloud refused the payment; nothing was paid, and nothing will be. */
        REFUSED("refused", true),
        /** Nothing was paid by this step, and nothing will be, until a person has looked. */
        NEEDS_PERSON("needs-person", true),
        /** Paid, by the order named; the new expiry is not seen yet. */
        PAID("paid", false),
        /** Whether it was paid is not known yet; nobody pays before that is. */
        UNRESOLVED("unresolved", false),
        /** Nothing that this run did has paid for it, or can; the next one tries. */
        NOT_YET("not-yet", false);

        private final String wireName;
        private final boolean terminal;

        Kind(String wireName, boolean terminal) {
            this.wireName = wireName;
            this.terminal = terminal;
        }

        @Override
        public String wireName() {
            return wireName;
        }

        /** Returns the name in documents of the journal, which have always had capital letters. */
        String stored() {
            return wireName.toUpperCase(Locale.ROOT).replace('-', '_');
        }

        /** Whether nothing can follow. */
        public boolean terminal() {
            return terminal;
        }
    }

    RenewalOutcome() {}

    static Builder builder(RenewalStep step, Kind kind) {
        return new AutoValue_RenewalOutcome.Builder()
                .step(step)
                .kind(kind)
                .code(Optional.empty())
                .order(Optional.empty())
                .expiry(Optional.empty())
                .nextAttempt(Optional.empty())
                .othersToo(false)
                .alarm(false)
                .finished(kind.terminal());
    }

    static RenewalOutcome of(RenewalStep step, Kind kind, String code) {
        return builder(step, kind).code(Optional.of(code)).build();
    }

    static RenewalOutcome of(RenewalStep step, Kind kind, StepCode code) {
        return builder(step, kind).code(code).build();
    }

    /** Reads the document of an end; none if it is not one. */
    static Optional<RenewalOutcome> read(RenewalStep step, KeyValueDocument document) {
        return Arrays.stream(Kind.values())
                .filter(kind -> document.says("kind", kind.stored()))
                .findFirst()
                .map(kind -> builder(step, kind)
                        .code(document.get("code"))
                        .order(document.get("order"))
                        .expiry(document.instant("expiry"))
                        .othersToo(document.says("others-too", "true"))
                        .build());
    }

    /** The document of this end. */
    final KeyValueDocument document() {
        KeyValueDocument document = KeyValueDocument.none().with("kind", kind().stored());
        document = code().isPresent() ? document.with("code", code().get()) : document;
        document = order().isPresent() ? document.with("order", order().get()) : document;
        document = expiry().isPresent() ? document.with("expiry", expiry().get()) : document;
        return othersToo() ? document.with("others-too", true) : document;
    }

    /** The step. */
    public abstract RenewalStep step();

    /** What is known. */
    public abstract Kind kind();

    /** Why: the cloud's code, or one of ours. */
    public abstract Optional<String> code();

    /** The order that paid for it. */
    public abstract Optional<String> order();

    /** The expiry that was seen. */
    public abstract Optional<Instant> expiry();

    /** Returns the time until which Evergreen waits by itself, or empty if it does not wait. */
    public abstract Optional<Instant> nextAttempt();

    /** Whether the expiry moved farther than the step explains, so that others paid, too: to be told first of all. */
    public abstract boolean othersToo();

    /** Whether a person should look now. */
    public abstract boolean alarm();

    /** Whether nothing is left to do: its end is written, and what others did meanwhile has settled. */
    public abstract boolean finished();

    /** Returns the outcome as what is known of its step in the plan. */
    public final StepProgress progress() {
        return StepProgress.builder(kind().wireName(), kind().terminal())
                .code(code())
                .order(order())
                .expiry(expiry())
                .nextAttempt(nextAttempt())
                .othersToo(othersToo())
                .alarm(alarm())
                .build();
    }

    abstract Builder toBuilder();

    final RenewalOutcome alarming(boolean alarm) {
        return toBuilder().alarm(alarm).build();
    }

    final RenewalOutcome waitingUntil(Optional<Instant> instant) {
        return toBuilder().nextAttempt(instant).build();
    }

    /** Returns this outcome, or {@link Kind#PAID} where it leaves open whether the step was paid. */
    final RenewalOutcome withOrderOfOpenPayment(String order) {
        return kind() == Kind.UNRESOLVED || kind() == Kind.NOT_YET
                ? toBuilder()
                        .kind(Kind.PAID)
                        .order(Optional.of(order))
                        .nextAttempt(Optional.empty())
                        .build()
                : this;
    }

    final RenewalOutcome unfinished() {
        return toBuilder().finished(false).build();
    }

    /** Fills an outcome. */
    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder step(RenewalStep step);

        abstract Builder kind(Kind kind);

        abstract Builder code(Optional<String> code);

        final Builder code(StepCode own) {
            return code(Optional.of(own.text()));
        }

        abstract Builder order(Optional<String> id);

        abstract Builder expiry(Optional<Instant> seen);

        abstract Builder nextAttempt(Optional<Instant> instant);

        abstract Builder othersToo(boolean others);

        abstract Builder alarm(boolean alarm);

        abstract Builder finished(boolean finished);

        abstract RenewalOutcome build();
    }
}
