package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.DueRenewals;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that decides whether a step may be paid for. */
@AutoValue
public abstract class RenewalFacts {
    RenewalFacts() {}

    /** Facts to be filled. */
    public static Builder builder() {
        return new AutoValue_RenewalFacts.Builder().rejected(false).onAutoRenewalToday(false);
    }

    /** The instant of the decision. */
    public abstract Instant now();

    /** What was decided on. */
    public abstract RenewalStep step();

    /** What the owners want, now. */
    public abstract Policy policy();

    /** What the account's mark says now. */
    public abstract Standing standing();

    /** What the cloud shows now; none if it shows no such instance. */
    public abstract Optional<Subscription> seen();

    /** Returns whether the journal knows that the server was on auto-renewal today, on the China site. */
    public abstract boolean onAutoRenewalToday();

    /** Whether a person rejected the step's plan after it was begun. */
    public abstract boolean rejected();

    /** What it costs now; none if the cloud quotes nothing. */
    public abstract Optional<Quote> quote();

    /** When Evergreen renewed this instance last, for another expiry. */
    public abstract Optional<Instant> lastRenewal();

    final Site site() {
        return policy().site();
    }

    final SpendingLimits spending() {
        return policy().spending();
    }

    /** Whether the policy asks for the step now, by the rule that it was made by; the rule alone may be another one by now. */
    final boolean ruleAsks() {
        return seen().flatMap(each -> policy().ruleFor(each, now()))
                .filter(rule -> step().rule().filter(rule.name()::equals).isPresent())
                .filter(this::asks)
                .flatMap(Rule::period)
                .filter(step().period()::lastsAsLongAs)
                .isPresent();
    }

    private boolean asks(Rule rule) {
        return seen().filter(each -> DueRenewals.asks(rule, each.setting(), step().expiry(), site(), now()))
                .isPresent();
    }

    /** The expiry that the step would buy. */
    final Instant newExpiry() {
        return step().period().from(step().expiry(), Site.ZONE);
    }

    /** On the China site the platform tries no more after the expiry, whatever the setting says. */
    final boolean platformIsDone() {
        return site() == Site.CHINA && !now().isBefore(step().expiry());
    }

    final boolean sees(Predicate<Subscription> what) {
        return seen().filter(what).isPresent();
    }

    /** Fills facts. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link RenewalFacts#now}. */
        public abstract Builder now(Instant now);

        /** {@link RenewalFacts#step}. */
        public abstract Builder step(RenewalStep step);

        /** {@link RenewalFacts#policy}. */
        public abstract Builder policy(Policy policy);

        /** {@link RenewalFacts#standing}. */
        public abstract Builder standing(Standing standing);

        /** {@link RenewalFacts#seen}. */
        public abstract Builder seen(Optional<Subscription> subscription);

        /** {@link RenewalFacts#onAutoRenewalToday}. */
        public abstract Builder onAutoRenewalToday(boolean recorded);

        /** {@link RenewalFacts#rejected}. */
        public abstract Builder rejected(boolean rejected);

        /** {@link RenewalFacts#quote}. */
        public abstract Builder quote(Optional<Quote> quote);

        /** {@link RenewalFacts#lastRenewal}. */
        public abstract Builder lastRenewal(Optional<Instant> instant);

        /** The facts. */
        public abstract RenewalFacts build();
    }
}
