package evergreen.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One subscription, what shall happen to it, and the facts that this was decided on. */
@AutoValue
public abstract class Step {
    Step() {}

    /**
     * A step.
     *
     * @param name of the server, for people
     * @param setting as it was read, {@code AutoRenewal 1 month} for one; see {@link #settingOf}
     * @param onAutoRenewal whether the platform renewed it by itself, as it was read
     */
    public static Step of(
            Scope scope,
            String instanceId,
            String name,
            Instant expiry,
            String setting,
            boolean onAutoRenewal,
            PlannedAction action) {
        return new AutoValue_Step(scope, instanceId, name, expiry, setting, onAutoRenewal, action);
    }

    /** A step for a subscription as it was read. */
    public static Step of(Subscription subscription, PlannedAction action) {
        return of(
                subscription.scope(),
                subscription.id(),
                subscription.name(),
                subscription.expiry(),
                settingOf(subscription),
                subscription.setting().renews(),
                action);
    }

    /** Returns the server with the expiry for which the step was planned, in one word: {@code i-bp1abc@2026-12-05T16:00:00Z}. */
    public final String server() {
        return instanceId() + "@" + expiry();
    }

    /** A subscription's setting in words that are the same for the same setting. */
    public static String settingOf(Subscription subscription) {
        String word = subscription.setting().word();
        return subscription
                .setting()
                .match(
                        period -> word + period.map(length -> " " + length).orElse(""),
                        () -> word,
                        () -> word,
                        why -> word + " " + why);
    }

    /** The account and region. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String instanceId();

    /** The server's name; anything may stand in it. */
    public abstract String name();

    /** The expiry as it was read. */
    public abstract Instant expiry();

    /** The setting as it was read. */
    public abstract String setting();

    /** Whether the platform renewed it by itself, as it was read. */
    public abstract boolean onAutoRenewal();

    /** What shall happen. */
    public abstract PlannedAction deed();

    /** Whether it is a renewal. */
    public final boolean isRenewal() {
        return deed().match(renewing -> true, setting -> false, (until, reason) -> false);
    }

    /** Returns whether it costs money: Evergreen pays for a renewal, the platform deducts after a change of the setting. */
    public final boolean costs() {
        return isRenewal() || addsDeduction();
    }

    /** Returns whether the platform deducts more after it than before; an unclear setting counts as off. */
    public final boolean addsDeduction() {
        return deed().match(
                        renewing -> false,
                        setting ->
                                setting.deduction().isPresent() || setting.to().buysMoreThan(settingBefore()),
                        (until, reason) -> false);
    }

    /**
     * Returns whether limits on money apply. They do not if an earlier version planned the setting, which knew no price: such a
     * step needs a second person instead, as every setting does that costs an unknown sum.
     */
    public final boolean isLimited() {
        return isRenewal() || deduction().isPresent();
    }

    /**
     * Returns whether the server expires after it unless somebody renews it: auto-renewal is off or comes too late for a deduction,
     * or a hold lasts until the expiry.
     *
     * @param zone the policy's time zone, by which holds count days
     */
    public final boolean letsExpire(ZoneId zone) {
        return deed().match(
                        renewing -> false,
                        setting -> !setting.to().renews() || setting.comesTooLate(),
                        (until, reason) -> !onAutoRenewal() && lastsUntilExpiry(until, zone));
    }

    /**
     * Returns whether it is a hold until the expiry that the platform does not heed: auto-renewal is on.
     *
     * @param zone the policy's time zone, by which holds count days
     */
    public final boolean isHoldOnAutoRenewal(ZoneId zone) {
        return deed().match(
                        renewing -> false,
                        setting -> false,
                        (until, reason) -> onAutoRenewal() && lastsUntilExpiry(until, zone));
    }

    private boolean lastsUntilExpiry(LocalDate until, ZoneId zone) {
        return !until.isBefore(expiry().atZone(zone).toLocalDate());
    }

    /** Returns the payment that the platform deducts after it; empty if the plan names none. */
    public final Optional<Deduction> deduction() {
        return deed().match(
                        renewing -> Optional.empty(),
                        PlannedAction.Setting::deduction,
                        (until, reason) -> Optional.empty());
    }

    /** What the cloud said that it costs; none where nothing is paid, or it quotes no price. */
    public final Optional<Money> price() {
        return deed().match(
                        PlannedAction.Renewing::quote,
                        setting -> setting.deduction().flatMap(Deduction::quote),
                        (until, reason) -> Optional.<Quote>empty())
                .map(Quote::price);
    }

    /** Returns steps by the currency of their price, in their order; those without a price are with the first that have one. */
    public static List<List<Step>> byCurrency(List<Step> steps) {
        String first = steps.stream()
                .map(Step::price)
                .flatMap(Optional::stream)
                .map(Money::currency)
                .findFirst()
                .orElse("");
        Map<String, List<Step>> groups = steps.stream()
                .collect(groupingBy(
                        step -> step.price().map(Money::currency).orElse(first),
                        LinkedHashMap::new,
                        toUnmodifiableList()));
        return List.copyOf(groups.values());
    }

    private RenewalSetting settingBefore() {
        if (onAutoRenewal()) {
            return RenewalSetting.autoRenewal(
                    Period.parse(setting().substring(setting().indexOf(' ') + 1)));
        }
        return RenewalSetting.normal();
    }
}
