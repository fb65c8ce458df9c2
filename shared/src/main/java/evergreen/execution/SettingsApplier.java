package evergreen.execution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import evergreen.fleet.AttributeReader;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Inventory;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.RetryPolicy;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingOutcome.Kind;
import evergreen.plan.SettingStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Stream;

/**
 * Carries out the steps of one account, and then looks at what came of them. A setting reads back at once, on the China site
 * too, where it acts with the next day.
 */
public final class SettingsApplier {
    private final AutoRenewGateway gateway;
    private final Inventory inventory;
    private final RetryPolicy retryPolicy;

    /** An applier for an account that may be set. */
    public SettingsApplier(AutoRenewGateway gateway, Inventory inventory, RetryPolicy retryPolicy) {
        this.gateway = gateway;
        this.inventory = inventory;
        this.retryPolicy = retryPolicy;
    }

    /**
     * What became of each step, in their order.
     *
     * @param deadline no call that changes anything begins at it or later. What was changed is read back in any case: leave
     *     time for that.
     */
    public List<SettingOutcome> apply(List<SettingStep> steps, Instant deadline) {
        List<SettingStep> open = steps.stream().filter(step -> !step.isDone()).collect(toList());
        Set<String> renewing = open.stream()
                .filter(SettingsApplier::mayBeRenewed)
                .map(SettingsApplier::id)
                .collect(toSet());
        BatchSender batchSender = new BatchSender(gateway, retryPolicy.until(deadline), renewing);
        send(batchSender, open.stream().filter(SettingsApplier::takesDetour), step -> DesiredSetting.NORMAL);
        send(batchSender, open.stream().filter(step -> isReady(batchSender, step)), SettingStep::to);
        Map<String, RenewalAttribute> taken = readBack(batchSender, open);
        return steps.stream().map(step -> outcome(step, batchSender, taken)).collect(toList());
    }

    private static boolean takesDetour(SettingStep step) {
        return step.to().isReachedThroughNormal(step.subscription().setting());
    }

    private static boolean mayBeRenewed(SettingStep step) {
        return step.subscription().setting().match(period -> true, () -> false, () -> false, unclear -> true);
    }

    private static boolean isReady(BatchSender batchSender, SettingStep step) {
        return !takesDetour(step) || batchSender.fate(id(step)).how() == ChangeResult.Status.TAKEN;
    }

    private static void send(
            BatchSender batchSender, Stream<SettingStep> steps, Function<SettingStep, DesiredSetting> target) {
        steps.collect(groupingBy(
                        target, LinkedHashMap::new, groupingBy(SettingsApplier::region, LinkedHashMap::new, ids())))
                .forEach((to, regions) -> regions.forEach((region, ids) -> batchSender.send(region, ids, to)));
    }

    private Map<String, RenewalAttribute> readBack(BatchSender batchSender, List<SettingStep> steps) {
        Map<String, RenewalAttribute> taken = new HashMap<>();
        steps.stream()
                .filter(step -> batchSender.touched(id(step)))
                .collect(groupingBy(SettingsApplier::region, LinkedHashMap::new, ids()))
                .forEach((region, ids) -> taken.putAll(new AttributeReader(inventory, region, retryPolicy).read(ids)));
        return taken;
    }

    private static SettingOutcome outcome(
            SettingStep step, BatchSender batchSender, Map<String, RenewalAttribute> taken) {
        if (step.isDone()) {
            return SettingOutcome.of(step, Kind.ALREADY, step.subscription().attribute(), Optional.empty());
        }
        ChangeResult result = batchSender.fate(id(step));
        Optional<String> code = Optional.of(result.code()).filter(word -> result.how() != ChangeResult.Status.TAKEN);
        RenewalAttribute now = taken.get(id(step));
        if (now == null) {
            return SettingOutcome.of(
                    step, result.how() == ChangeResult.Status.REFUSED ? Kind.REFUSED : Kind.NOT_TRIED, code);
        }
        if (step.to().matches(now.setting())) {
            return SettingOutcome.of(step, Kind.SET, now, Optional.empty());
        }
        if (!now.setting().known() || batchSender.lost(id(step))) {
            return SettingOutcome.of(step, Kind.UNKNOWN, now, code.or(now::refusal));
        }
        boolean refused = result.how() == ChangeResult.Status.REFUSED && isUnchanged(step, now);
        return SettingOutcome.of(step, refused ? Kind.REFUSED : Kind.NOT_AS_ASKED, now, code);
    }

    /** A refusal may follow a first change that was made: the way to some settings leads through Normal. */
    private static boolean isUnchanged(SettingStep step, RenewalAttribute now) {
        RenewalSetting before = step.subscription().setting();
        return now.setting().word().equals(before.word())
                && now.setting().period().equals(before.period());
    }

    private static Collector<SettingStep, ?, List<String>> ids() {
        return mapping(SettingsApplier::id, toList());
    }

    private static String region(SettingStep step) {
        return step.subscription().scope().region();
    }

    private static String id(SettingStep step) {
        return step.subscription().id();
    }
}
