package evergreen.plan;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a fleet, part by part, against a policy, and keeps no more of it than what shall change or is left alone. */
public final class SettingsPlanner {
    private static final int PER_CENT = 100;

    private final Policy policy;
    private final Set<String> settable;
    private final ChangeHistory past;
    private final Instant now;
    private final List<SettingStep> steps = new ArrayList<>();
    private final List<SkippedSetting> leftAlone = new ArrayList<>();
    private int asWanted;
    private int undecided;

    /**
     * A planner.
     *
     * @param settable the accounts in which settings can be changed
     * @param past what the runs of the last days did
     * @param now the run's instant
     */
    public SettingsPlanner(Policy policy, Set<String> settable, ChangeHistory past, Instant now) {
        this.policy = policy;
        this.settable = Set.copyOf(settable);
        this.past = past;
        this.now = now;
    }

    /** Looks at a part of the fleet. */
    public void consider(Fleet part) {
        part.subscriptions().forEach(this::consider);
        part.unclear().forEach(this::consider);
    }

    private void consider(UnreadableExpiry instance) {
        leftAlone.add(SkippedSetting.of(instance));
    }

    private void consider(Subscription subscription) {
        Optional<Rule> rule = policy.ruleFor(subscription, now).filter(each -> each.keep() != Keep.ASK);
        if (rule.isEmpty()) {
            undecided++;
        } else {
            follow(rule.get(), subscription);
        }
    }

    private void follow(Rule rule, Subscription subscription) {
        DesiredSetting wanted = wanted(rule);
        if (wanted.matches(subscription.setting())) {
            asWanted++;
            return;
        }
        hindrance(subscription, wanted)
                .ifPresentOrElse(
                        why -> leftAlone.add(SkippedSetting.of(
                                subscription.scope(),
                                subscription.id(),
                                Optional.of(rule),
                                why,
                                words(subscription, wanted, why))),
                        () -> steps.add(SettingStep.byRule(subscription, wanted, rule, policy.site(), now)));
    }

    private static DesiredSetting wanted(Rule rule) {
        switch (rule.keep()) {
            case NEVER:
                return DesiredSetting.NOT_RENEWAL;
            case RENEW:
                return DesiredSetting.NORMAL;
            default:
                return DesiredSetting.autoRenewal(rule.period().orElseThrow());
        }
    }

    /** The first reason not to touch it: what is not known comes first, what nobody may set last. */
    private Optional<SkippedSetting.Why> hindrance(Subscription subscription, DesiredSetting wanted) {
        if (subscription.attribute().refusal().isPresent()) {
            return Optional.of(SkippedSetting.Why.SETTING_UNREAD);
        }
        if (!isClear(subscription.setting(), wanted)) {
            return Optional.of(SkippedSetting.Why.SETTING_UNKNOWN);
        }
        if (!subscription.expiry().isAfter(now)) {
            return Optional.of(SkippedSetting.Why.EXPIRED);
        }
        if (subscription.locks().contains(Subscription.SECURITY_LOCK)) {
            return Optional.of(SkippedSetting.Why.LOCKED_FOR_SECURITY);
        }
        return byOthers(subscription, wanted)
                .or(() -> settable.contains(subscription.scope().account())
                        ? Optional.empty()
                        : Optional.of(SkippedSetting.Why.NO_ROLE_TO_SET));
    }

    private Optional<SkippedSetting.Why> byOthers(Subscription subscription, DesiredSetting wanted) {
        if (wanted.renews() && Hold.holds(subscription, now, policy.spending().zone())) {
            return Optional.of(SkippedSetting.Why.HELD);
        }
        if (ExternalManager.of(subscription).isPresent()) {
            return Optional.of(SkippedSetting.Why.MANAGED_ELSEWHERE);
        }
        if (past.isContested(subscription.id(), wanted)) {
            return Optional.of(SkippedSetting.Why.CONTESTED);
        }
        return past.refusal(subscription.id(), wanted)
                .map(code -> SkippedSetting.Why.REFUSED_BEFORE)
                .or(() -> past.plan(subscription, wanted).map(plan -> SkippedSetting.Why.IN_A_PLAN));
    }

    /** A period in words that we do not know may be just what is wanted. */
    private static boolean isClear(RenewalSetting setting, DesiredSetting wanted) {
        return setting.match(
                period -> period.isPresent() || !wanted.renews(), () -> true, () -> true, unclear -> false);
    }

    private String words(Subscription subscription, DesiredSetting wanted, SkippedSetting.Why why) {
        switch (why) {
            case SETTING_UNREAD:
                return subscription.attribute().refusal().orElse("");
            case HELD:
                return subscription.tags().getOrDefault(Hold.TAG, "");
            case MANAGED_ELSEWHERE:
                return ExternalManager.of(subscription).orElseThrow().line(wanted);
            case REFUSED_BEFORE:
                return past.refusal(subscription.id(), wanted).orElse("");
            case IN_A_PLAN:
                return past.plan(subscription, wanted).orElse("");
            default:
                return words(subscription);
        }
    }

    private static String words(Subscription subscription) {
        return subscription
                .setting()
                .match(
                        period -> period.isPresent()
                                ? ""
                                : subscription.attribute().periodUnit().orElse(""),
                        () -> "",
                        () -> "",
                        words -> words);
    }

    /** The plan for all that was looked at, in an order that does not depend on which part came first. */
    public SettingsPlan plan() {
        steps.sort(
                Comparator.comparing((SettingStep step) -> step.subscription().expiry())
                        .thenComparing(step -> step.subscription().id()));
        leftAlone.sort(
                Comparator.comparing((SkippedSetting each) -> each.scope().toString())
                        .thenComparing(SkippedSetting::id));
        return SettingsPlan.of(asWanted, undecided, steps, leftAlone, refusal());
    }

    private Optional<LimitExceeded> refusal() {
        Limits limits = policy.limits();
        int fleet = asWanted + undecided + steps.size() + leftAlone.size();
        int share = (int) ((long) fleet * limits.shareOfFleet() / PER_CENT);
        if (steps.size() > limits.steps()) {
            return Optional.of(LimitExceeded.of(LimitExceeded.Limit.STEPS, limits.steps(), steps.size()));
        }
        if (steps.size() > share) {
            return Optional.of(LimitExceeded.of(LimitExceeded.Limit.SHARE_OF_FLEET, share, steps.size()));
        }
        return Optional.empty();
    }
}
