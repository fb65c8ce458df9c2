package evergreen.execution;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Fleet;
import evergreen.fleet.FleetReader;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.plan.Hold;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what a plan sets and holds in one account. Every server is read again first: one whose facts are not those of the
 * plan is left as it is.
 */
public final class SettingsStepExecutor {
    private static final String HELD = "held";
    private static final String ALREADY = "already";
    private static final String NOT_AS_ASKED = "not-as-asked";
    static final String NOT_TRIED = "not-tried";
    private static final String REFUSED = "refused";
    private static final String UNKNOWN = "unknown";

    private final ManagedAccount account;
    private final FleetReader reader;
    private final RetryPolicy retryPolicy;
    private final SettingTerms terms;

    /** The work of a run in an account; patience should end with it. */
    public SettingsStepExecutor(
            ManagedAccount account, FleetReader reader, RetryPolicy retryPolicy, SettingTerms terms) {
        this.account = account;
        this.reader = reader;
        this.retryPolicy = retryPolicy;
        this.terms = terms;
    }

    /**
     * What became of a plan's steps, by their numbers; nothing is said of those that could not be read.
     *
     * @param plan the plan's id
     * @param steps of this account, none of them a renewal
     * @param deadline no change begins at it or later
     */
    public Map<Integer, StepProgress> apply(String plan, Map<Integer, Step> steps, Instant deadline) {
        Fleet fleet = look(steps);
        Map<String, Subscription> seen =
                fleet.subscriptions().stream().collect(toMap(Subscription::id, each -> each, (one, other) -> one));
        Map<Integer, StepProgress> became = new HashMap<>();
        Map<Integer, SettingStep> setting = new LinkedHashMap<>();
        steps.forEach((number, step) -> {
            Subscription subscription = seen.get(step.instanceId());
            if (subscription != null) {
                step.deed()
                        .<Optional<StepProgress>>match(
                                renewing -> Optional.empty(),
                                wanted -> set(step, subscription, wanted.to(), number, setting),
                                (until, reason) -> Optional.of(hold(step, until, reason)))
                        .ifPresent(progress -> became.put(number, progress));
            } else if (fleet.coverage().complete()) {
                became.put(number, over(NOT_TRIED, StepCode.NOT_FOUND.text()));
            }
        });
        Map<Integer, StepProgress> objections =
                new ApprovedDeductions(account.prices(retryPolicy), terms).objections(plan, steps, setting);
        setting.keySet().removeAll(objections.keySet());
        became.putAll(objections);
        became.putAll(set(setting, deadline));
        return became;
    }

    /**
     * Returns what is seen of steps that no run carries out any more, by their numbers. An earlier run may have sent them although its
     * result is not known. Nothing is said of those that could not be read.
     *
     * @param steps of this account, none of them a renewal
     * @param why the reason why they are not carried out any more
     */
    public Map<Integer, StepProgress> observe(Map<Integer, Step> steps, StepCode why) {
        Fleet fleet = look(steps);
        Map<Integer, StepProgress> observed = new HashMap<>();
        steps.forEach((number, step) -> {
            Optional<Subscription> seen = seen(step, fleet);
            if (seen.isPresent() || fleet.coverage().complete()) {
                observed.put(
                        number,
                        seen.filter(subscription -> isAsAsked(step, subscription))
                                .map(subscription -> asAsked(step))
                                .orElseGet(() -> over(NOT_TRIED, why.text())));
            }
        });
        return observed;
    }

    private static Optional<Subscription> seen(Step step, Fleet fleet) {
        return fleet.subscriptions().stream()
                .filter(subscription -> subscription.id().equals(step.instanceId()))
                .findFirst();
    }

    private static boolean isAsAsked(Step step, Subscription subscription) {
        return step.deed()
                .match(
                        renewing -> false,
                        wanted -> wanted.to().matches(subscription.setting()),
                        (until, reason) ->
                                until.toString().equals(subscription.tags().get(Hold.TAG)));
    }

    private static StepProgress asAsked(Step step) {
        return step.deed()
                .match(renewing -> over(ALREADY, ""), wanted -> over(ALREADY, ""), (until, reason) -> over(HELD, ""));
    }

    private Fleet look(Map<Integer, Step> steps) {
        Selection selection = Selection.builder()
                .ids(steps.values().stream().map(Step::instanceId).collect(toSet()))
                .regions(steps.values().stream()
                        .map(step -> step.scope().region())
                        .collect(toSet()))
                .build();
        return reader.read(List.of(account.inventory()), selection, terms.now());
    }

    /** Puts a setting among those that are sent together; what became of it if it is not sent. */
    private Optional<StepProgress> set(
            Step step, Subscription subscription, DesiredSetting to, int number, Map<Integer, SettingStep> together) {
        boolean asPlanned = subscription.expiry().equals(step.expiry())
                && (Step.settingOf(subscription).equals(step.setting()) || isOnTheWay(step, subscription, to));
        if (!asPlanned && !to.matches(subscription.setting())) {
            return Optional.of(over(NOT_TRIED, StepCode.SETTING_CHANGED.text()));
        }
        boolean held =
                Hold.holds(subscription, terms.now(), terms.policy().spending().zone());
        if (held && to.renews() && !to.matches(subscription.setting())) {
            return Optional.of(over(NOT_TRIED, StepCode.ON_HOLD.text()));
        }
        together.put(number, SettingStep.byHand(subscription, to, terms.policy().site(), terms.now()));
        return Optional.empty();
    }

    /** An earlier run may have set Normal, which comes before the setting that was planned, and lost the answer to that one. */
    private static boolean isOnTheWay(Step step, Subscription subscription, DesiredSetting to) {
        return DesiredSetting.NORMAL.matches(subscription.setting())
                && to.renews()
                && step.setting().equals(RenewalSetting.notRenewal().word());
    }

    private Map<Integer, StepProgress> set(Map<Integer, SettingStep> steps, Instant deadline) {
        List<SettingStep> all = List.copyOf(steps.values());
        Iterator<SettingOutcome> outcomes = account.settings()
                .map(gateway -> new SettingsApplier(gateway, account.inventory(), retryPolicy).apply(all, deadline))
                .orElseGet(() -> all.stream().map(SettingsStepExecutor::noRole).collect(toList()))
                .iterator();
        Map<Integer, StepProgress> became = new HashMap<>();
        steps.keySet().forEach(number -> became.put(number, progress(outcomes.next())));
        return became;
    }

    private static SettingOutcome noRole(SettingStep step) {
        return SettingOutcome.of(step, SettingOutcome.Kind.NOT_TRIED, Optional.of(FaultCode.ROLE_NOT_ENTERED.text()));
    }

    private static StepProgress progress(SettingOutcome outcome) {
        boolean open = outcome.kind() == SettingOutcome.Kind.UNKNOWN || outcome.kind() == SettingOutcome.Kind.NOT_TRIED;
        return StepProgress.builder(outcome.kind().wireName(), !open)
                .code(outcome.code())
                .alarm(open)
                .build();
    }

    private StepProgress hold(Step step, LocalDate until, String reason) {
        if (account.settings().isEmpty()) {
            return open(NOT_TRIED, FaultCode.ROLE_NOT_ENTERED.text());
        }
        List<CloudUnavailableException> lostBefore = new ArrayList<>();
        try {
            retryPolicy.call(() -> {
                try {
                    account.settings().get().hold(step.scope().region(), List.of(step.instanceId()), until, reason);
                } catch (CloudUnavailableException fault) {
                    lostBefore.add(fault);
                    throw fault;
                }
                return until;
            });
            return readBack(step);
        } catch (CloudRejectedException refused) {
            // An earlier attempt whose answer is lost may have been carried out.
            return lostBefore.isEmpty() ? over(REFUSED, refused.code()) : readBack(step);
        } catch (CloudException lost) {
            return open(UNKNOWN, lost.code());
        }
    }

    private StepProgress readBack(Step hold) {
        Fleet fleet = look(Map.of(1, hold));
        return seen(hold, fleet)
                .map(subscription -> isAsAsked(hold, subscription) ? over(HELD, "") : open(NOT_AS_ASKED, ""))
                .orElseGet(() -> open(UNKNOWN, gap(fleet)));
    }

    private static String gap(Fleet fleet) {
        return fleet.coverage().looks().stream()
                .flatMap(look -> look.gaps().stream())
                .map(CoverageGap::code)
                .findFirst()
                .orElse(FaultCode.NOT_IN_ANSWER.text());
    }

    private static StepProgress over(String kind, String code) {
        return StepProgress.builder(kind, true)
                .code(Optional.of(code).filter(word -> !word.isEmpty()))
                .build();
    }

    /** The next run tries again, and a person should know. */
    private static StepProgress open(String kind, String code) {
        return StepProgress.builder(kind, false)
                .code(Optional.of(code).filter(word -> !word.isEmpty()))
                .alarm(true)
                .build();
    }
}
