package evergreen.local.prove.small;

import evergreen.apply.renewal.RenewalMachine;
import evergreen.apply.renewal.RunTerms;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.local.cloud.world.Setting;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stays as it is in one world: the plans, the limits, and who works when. */
final class Stage {
    private static final String INSTANCE = "i-1";
    private static final Scope SCOPE = Scope.of("1000000000000001", "cn-hangzhou");
    private static final Policy POLICY = Policy.builder().build();
    private static final Duration TIME_TO_WORK = Duration.ofMinutes(10);
    private static final Money MONTHLY = Money.of(new BigDecimal("180.00"), "CNY");
    private static final Money YEARLY = Money.of(new BigDecimal("1800.00"), "CNY");

    private final Possible world;
    private final Grid grid;
    private final List<RenewalStep> steps;
    private boolean asksForTokens;
    private boolean asksForSetting;
    private final Map<Setting.Status, Map<Instant, Subscription>> subscriptions = new EnumMap<>(Setting.Status.class);

    Stage(Possible world, Grid grid) {
        this.world = world;
        this.grid = grid;
        this.steps =
                world.plans() == Possible.Plans.TWO ? List.of(step(0, world), step(1, world)) : List.of(step(0, world));
    }

    private static RenewalStep step(int number, Possible world) {
        return RenewalStep.builder()
                .plan("plan" + (number + 1))
                .number(1)
                .scope(SCOPE)
                .instanceId(INSTANCE)
                .expiry(Cloud.EXPIRY)
                .onAutoRenewal(world.setting() == Setting.Status.AUTO_RENEWAL)
                .readAt(Grid.START)
                .period(Period.of(number == 0 ? 1 : 12, Period.Unit.MONTH))
                .quote(Quote.of(number == 0 ? MONTHLY : YEARLY, Grid.START))
                .validUntil(Grid.START.plus(Duration.ofHours(1)))
                .build();
    }

    Possible world() {
        return world;
    }

    Grid grid() {
        return grid;
    }

    Instant now(Position position) {
        return grid.at(position.time());
    }

    /** Whether both processes work for one step, so that it does not matter which is which. */
    boolean alike() {
        return steps.size() == 1;
    }

    int steps() {
        return steps.size();
    }

    int stepOf(int slot) {
        return alike() ? 0 : slot;
    }

    RenewalStep step(int slot) {
        return steps.get(stepOf(slot));
    }

    Quote quote(int slot, Instant now) {
        return Quote.of(stepOf(slot) == 0 ? MONTHLY : YEARLY, now);
    }

    LocalDate day(Instant now) {
        return POLICY.spending().dayOf(now);
    }

    Subscription subscription(Instant expiry, Setting.Status setting) {
        return subscriptions
                .computeIfAbsent(setting, any -> new HashMap<>())
                .computeIfAbsent(
                        expiry,
                        any -> Subscription.builder(SCOPE, INSTANCE)
                                .expiry(expiry)
                                .attribute(RenewalAttribute.builder(INSTANCE)
                                        .status(Optional.of(setting.word()))
                                        .duration(Optional.of(1))
                                        .periodUnit(Optional.of("Month"))
                                        .build())
                                .build());
    }

    /** A process that begins in a phase. */
    Runner begins(int phase, int slot) {
        Instant now = grid.at(Grid.begin(phase));
        String run = "run" + phase + (slot == 0 ? "a" : "b");
        RunTerms terms = RunTerms.of(run, POLICY, now.plus(TIME_TO_WORK));
        return Runner.of(run, RenewalMachine.of(terms, step(slot)).at(now));
    }

    /** A request arrives; which of the switches mattered is noted. */
    Cloud.Answered arrive(Position position, Request request) {
        Cloud cloud = position.cloud();
        asksForTokens |= cloud.tokens().containsKey(request.renewal().token().text());
        asksForSetting |= cloud.setting() == Setting.Status.NOT_RENEWAL;
        return cloud.arrive(request, world, now(position));
    }

    /** Whether any token arrived twice; if not, it does not matter what is remembered of them. */
    boolean asksForTokens() {
        return asksForTokens;
    }

    /** Whether anything arrived for what was set to NotRenewal; if not, it does not matter whether that can be renewed. */
    boolean asksForSetting() {
        return asksForSetting;
    }

    /** How it begins. */
    Position start(int faults) {
        return new Position(
                0,
                faults,
                List.of(Optional.of(begins(0, 0)), Optional.of(begins(0, 1))),
                Map.of(),
                Set.of(),
                Set.of(),
                Cloud.of(world),
                Set.of(),
                Set.of());
    }
}
