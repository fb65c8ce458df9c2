package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.money.SpendingLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the owners want of their fleet. */
@AutoValue
public abstract class Policy {
    Policy() {}

    /** A policy to be filled: the functions' own account on the China site, all regions, no rules, nobody known. */
    public static Builder builder() {
        return new AutoValue_Policy.Builder()
                .site(Site.CHINA)
                .accounts(List.of(Account.OWN))
                .regions(Set.of())
                .rules(List.of())
                .limits(Limits.USUAL)
                .spending(SpendingLimits.builder().build())
                .consent(ApprovalPolicy.USUAL)
                .people(List.of())
                .messaging(NotificationPolicy.USUAL);
    }

    /** The site that all accounts belong to. */
    public abstract Site site();

    /** The accounts that are looked after. */
    public abstract List<Account> accounts();

    /** Region ids; empty means all that the cloud names. */
    public abstract Set<String> regions();

    /** The rules in order. */
    public abstract List<Rule> rules();

    /** How much one run may change. */
    public abstract Limits limits();

    /** How much money may be spent. */
    public abstract SpendingLimits spending();

    /** Whose word it takes to spend it. */
    public abstract ApprovalPolicy consent();

    /** Who is known. */
    public abstract List<Person> people();

    /** Whom messages go to, and when. */
    public abstract NotificationPolicy messaging();

    /** Whether all of these regions are looked after. */
    public final boolean covers(Set<String> some) {
        return regions().isEmpty() || regions().containsAll(some);
    }

    /** The first rule that names a subscription; none if no rule does, or that one excludes it: people decide then. */
    public final Optional<Rule> ruleFor(Subscription subscription, Instant now) {
        return rules().stream()
                .filter(rule -> rule.matches(subscription, now))
                .findFirst()
                .filter(rule -> rule.exclusion(subscription, now).isEmpty());
    }

    /** A policy that starts as this one. */
    public abstract Builder toBuilder();

    /** Fills a policy. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link Policy#site}. */
        public abstract Builder site(Site site);

        /** {@link Policy#accounts}. */
        public abstract Builder accounts(List<Account> accounts);

        /** {@link Policy#regions}. */
        public abstract Builder regions(Set<String> regions);

        /** {@link Policy#rules}. */
        public abstract Builder rules(List<Rule> rules);

        /** {@link Policy#limits}. */
        public abstract Builder limits(Limits limits);

        /** {@link Policy#spending}. */
        public abstract Builder spending(SpendingLimits spending);

        /** {@link Policy#consent}. */
        public abstract Builder consent(ApprovalPolicy approvalPolicy);

        /** {@link Policy#people}. */
        public abstract Builder people(List<Person> people);

        /** {@link Policy#messaging}. */
        public abstract Builder messaging(NotificationPolicy messaging);

        /** The policy. */
        public abstract Policy build();
    }
}
