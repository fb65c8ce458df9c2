package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Subscription;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The verdict on one subscription, with its reason and the date that matters for it. */
@AutoValue
public abstract class ExpiryAssessment {
    /** By then a daily scan has planned it: what the next one finds still not renewed is stuck. */
    private static final Duration TRIES = Duration.ofDays(1);

    ExpiryAssessment() {}

    /**
     * Judges a subscription by its facts alone. The order of the checks is the order of their weight: an end that has
     * come outweighs a lock, a lock outweighs what the setting promises.
     */
    public static ExpiryAssessment judge(Subscription subscription, Site site, Instant now) {
        return judge(subscription, site, now, Optional.empty(), Site.ZONE);
    }

    /** Judges a subscription by its facts and by what its owners want. */
    public static ExpiryAssessment judge(Subscription subscription, Policy policy, Instant now) {
        Optional<Rule> rule = policy.ruleFor(subscription, now);
        return judge(subscription, policy.site(), now, rule, policy.spending().zone());
    }

    /**
     * Judges a subscription by its facts and the rule that names it. What a rule lets end, and is set so, ends on purpose:
     * that outweighs whatever else would be said of its end.
     *
     * @param zone the zone in which the day of a hold tag is counted: the policy's, as for payments
     */
    static ExpiryAssessment judge(Subscription subscription, Site site, Instant now, Optional<Rule> rule, ZoneId zone) {
        if (rule.filter(each -> each.keep() == Keep.NEVER).isPresent()
                && DesiredSetting.NOT_RENEWAL.matches(subscription.setting())) {
            return subscription.expiry().isAfter(now)
                    ? dated(Reason.ENDS_BY_RULE, subscription.expiry())
                    : dated(Reason.ENDED_BY_RULE, site.release(subscription.expiry(), false));
        }
        ExpiryAssessment assessment = byFacts(subscription, site, now);
        return assessment.reason() == Reason.SETTING_NORMAL
                ? byPeople(subscription, rule, now, zone).orElse(assessment)
                : assessment;
    }

    /** The platform does nothing about it: a hold or a rule may say more. */
    private static Optional<ExpiryAssessment> byPeople(
            Subscription subscription, Optional<Rule> rule, Instant now, ZoneId zone) {
        Instant expiry = subscription.expiry();
        if (Hold.holds(subscription, now, zone)) {
            return Optional.of(
                    undated(Hold.outlives(subscription, expiry, zone) ? Reason.HELD_PAST_EXPIRY : Reason.HELD));
        }
        return rule.flatMap(each -> each.renewsAt(expiry))
                .map(at -> dated(now.isBefore(at.plus(TRIES)) ? Reason.RENEWS_BY_RULE : Reason.RENEWAL_OVERDUE, at));
    }

    private static ExpiryAssessment byFacts(Subscription subscription, Site site, Instant now) {
        boolean onAutoRenewal = subscription.setting().renews();
        if (!subscription.expiry().isAfter(now)) {
            return expired(subscription.expiry(), site, onAutoRenewal, now);
        }
        if (subscription.locks().contains(Subscription.SECURITY_LOCK)) {
            return undated(Reason.LOCKED_FOR_SECURITY);
        }
        if (!subscription.locks().isEmpty()) {
            return undated(Reason.LOCKED);
        }
        return subscription
                .setting()
                .match(
                        period -> onAutoRenewal(site.deductions(subscription.expiry()), now),
                        () -> undated(Reason.SETTING_NORMAL),
                        () -> undated(Reason.SETTING_NOT_RENEWAL),
                        words -> undated(Reason.SETTING_UNCLEAR));
    }

    private static ExpiryAssessment expired(Instant expiry, Site site, boolean onAutoRenewal, Instant now) {
        Instant release = site.release(expiry, onAutoRenewal);
        if (!release.isAfter(now)) {
            return dated(Reason.RELEASE_DUE, release);
        }
        boolean stillTried = onAutoRenewal
                && site.deductions(expiry).stream()
                        .anyMatch(each -> !each.isBefore(expiry) && now.isBefore(each.plus(Site.DEDUCTION_RUN)));
        return dated(stillTried ? Reason.EXPIRED_ON_AUTO_RENEWAL : Reason.EXPIRED, release);
    }

    /** A deduction may succeed until its run has ended; one that has ended without moving the expiry has failed. */
    private static ExpiryAssessment onAutoRenewal(List<Instant> deductions, Instant now) {
        Instant first = deductions.get(0);
        if (now.isBefore(first.plus(Site.DEDUCTION_RUN))) {
            return dated(Reason.DEDUCTION_AHEAD, first);
        }
        boolean anotherLeft = now.isBefore(deductions.get(deductions.size() - 1).plus(Site.DEDUCTION_RUN));
        return anotherLeft ? dated(Reason.DEDUCTION_OVERDUE, first) : undated(Reason.NO_DEDUCTION_LEFT);
    }

    private static ExpiryAssessment dated(Reason reason, Instant date) {
        return new AutoValue_ExpiryAssessment(reason, Optional.of(date));
    }

    private static ExpiryAssessment undated(Reason reason) {
        return new AutoValue_ExpiryAssessment(reason, Optional.empty());
    }

    /** Why. */
    public abstract Reason reason();

    /** The date that the reason speaks of. */
    public abstract Optional<Instant> date();

    /** The verdict. */
    public final Verdict verdict() {
        return reason().verdict();
    }
}
