package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.money.Quote;
import java.time.Instant;
import java.util.Optional;

/** One subscription, the period that it shall be renewed for, the facts that this was decided on, and who asks for it. */
@AutoValue
public abstract class RenewalStep {
    RenewalStep() {}

    /** A step to be filled: asked for by a person who does not insist, without a price and without a window. */
    public static Builder builder() {
        return new AutoValue_RenewalStep.Builder()
                .onAutoRenewal(false)
                .insists(false)
                .funding(Funding.COVERED)
                .named(false);
    }

    /** The plan's id: small letters, digits and hyphens. */
    public abstract String plan();

    /** Which step of the plan it is, from 1. */
    public abstract int number();

    /** The account and region. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String instanceId();

    /** The expiry as it was read: the one that is renewed, and no other. */
    public abstract Instant expiry();

    /** Whether the platform renewed it by itself, as it was read. */
    public abstract boolean onAutoRenewal();

    /** When expiry and setting were read. */
    public abstract Instant readAt();

    /** What is bought. */
    public abstract Period period();

    /** The price that was approved; none where the cloud quoted none. */
    public abstract Optional<Quote> quote();

    /** The rule that asks for it; none if a person does. */
    public abstract Optional<String> rule();

    /** Whether a person wants it although the platform would renew it, too. */
    public abstract boolean insists();

    /** The end of the window that the subscription was found in: a new expiry within it would be found again. */
    public abstract Optional<Instant> windowEnd();

    /** Until when a payment for it may be started. */
    public abstract Instant validUntil();

    /** The code of what keeps its approval from carrying it; none if it carries. What was begun is seen to its end. */
    public abstract Optional<String> objection();

    /** Whether the money of the account that pays for it suffices at the moment. */
    public abstract Funding funding();

    /** Whether a person named it, by asking for it or by approving what a rule asks for. */
    public abstract boolean named();

    /** The same step, which a person approved. */
    public final RenewalStep approved() {
        return toBuilder().named(true).build();
    }

    /** The same step with an objection. */
    public final RenewalStep objectedTo(String code) {
        return toBuilder().objection(code).build();
    }

    /** Returns the same step with what is known of the payer's money. */
    public final RenewalStep funded(Funding funding) {
        return toBuilder().funding(funding).build();
    }

    abstract Builder toBuilder();

    /** Fills a step. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link RenewalStep#plan}. */
        public abstract Builder plan(String id);

        /** {@link RenewalStep#number}. */
        public abstract Builder number(int number);

        /** {@link RenewalStep#scope}. */
        public abstract Builder scope(Scope scope);

        /** {@link RenewalStep#instanceId}. */
        public abstract Builder instanceId(String id);

        /** {@link RenewalStep#expiry}. */
        public abstract Builder expiry(Instant expiry);

        /** {@link RenewalStep#onAutoRenewal}. */
        public abstract Builder onAutoRenewal(boolean automatic);

        /** {@link RenewalStep#readAt}. */
        public abstract Builder readAt(Instant instant);

        /** {@link RenewalStep#period}. */
        public abstract Builder period(Period period);

        /** {@link RenewalStep#quote}. */
        public abstract Builder quote(Quote quote);

        /** {@link RenewalStep#rule}. */
        public abstract Builder rule(String name);

        /** {@link RenewalStep#insists}. */
        public abstract Builder insists(boolean insists);

        /** {@link RenewalStep#windowEnd}. */
        public abstract Builder windowEnd(Instant end);

        /** {@link RenewalStep#validUntil}. */
        public abstract Builder validUntil(Instant end);

        /** {@link RenewalStep#objection}. */
        public abstract Builder objection(String code);

        /** {@link RenewalStep#named}. */
        public abstract Builder named(boolean named);

        /** {@link RenewalStep#funding}. */
        public abstract Builder funding(Funding funding);

        /** The step. */
        public abstract RenewalStep build();
    }
}
