package evergreen.plan;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.util.Optional;

/** What became of a step so far, as it was written down. */
@AutoValue
public abstract class StepProgress {
    StepProgress() {}

    /**
     * What became of a step.
     *
     * @param kind {@code renewed} for one, in the words of the outcomes
     * @param over whether nothing can follow
     */
    public static Builder builder(String kind, boolean over) {
        return new AutoValue_StepProgress.Builder()
                .kind(kind)
                .over(over)
                .othersToo(false)
                .alarm(false);
    }

    /** What is known. */
    public abstract String kind();

    /** Whether nothing can follow. */
    public abstract boolean over();

    /** Why: the cloud's code, or one of ours. */
    public abstract Optional<String> code();

    /** The order that paid. */
    public abstract Optional<String> order();

    /** The expiry that was seen. */
    public abstract Optional<Instant> expiry();

    /** Returns the time until which Evergreen waits by itself, or empty if it does not wait. */
    public abstract Optional<Instant> nextAttempt();

    /** Whether others paid, too. */
    public abstract boolean othersToo();

    /** Whether a person should look now. */
    public abstract boolean alarm();

    /**
     * Returns this progress, with what an earlier run knew for certain: a run that knows less, because it could not read the
     * journal, neither reopens a step that is over nor forgets its order.
     */
    public final StepProgress withEarlier(Optional<StepProgress> earlier) {
        if (!over() && earlier.filter(StepProgress::over).isPresent()) {
            return earlier.get();
        }
        Optional<String> order = earlier.flatMap(StepProgress::order);
        if (order.isEmpty()) {
            return this;
        }
        if (kind().equals("renewed-order-unknown")) {
            return toBuilder().kind("renewed").order(order).build();
        }
        boolean knowsLess = kind().equals("unresolved") || kind().equals("not-yet");
        return knowsLess ? toBuilder().kind("paid").order(order).build() : this;
    }

    abstract Builder toBuilder();

    /** Fills a progress. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder kind(String word);

        abstract Builder over(boolean over);

        /** {@link StepProgress#code}. */
        public abstract Builder code(Optional<String> code);

        /** {@link StepProgress#code}, one of Evergreen's own. */
        public final Builder code(StepCode own) {
            return code(Optional.of(own.text()));
        }

        /** {@link StepProgress#order}. */
        public abstract Builder order(Optional<String> id);

        /** {@link StepProgress#expiry}. */
        public abstract Builder expiry(Optional<Instant> seen);

        /** {@link StepProgress#nextAttempt}. */
        public abstract Builder nextAttempt(Optional<Instant> instant);

        /** {@link StepProgress#othersToo}. */
        public abstract Builder othersToo(boolean others);

        /** {@link StepProgress#alarm}. */
        public abstract Builder alarm(boolean alarm);

        /** The progress. */
        public abstract StepProgress build();
    }
}
