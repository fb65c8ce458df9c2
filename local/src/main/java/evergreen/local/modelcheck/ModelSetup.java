package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalMachine;
import evergreen.execution.renewal.RunContext;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
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
final class ModelSetup {
    private static final String RUN = "run";
    private static final Duration TIME_TO_WORK = Duration.ofMinutes(10);

    private final ModelConfiguration world;
    private final TimeGrid grid;
    private final Plans plans;
    private final boolean reduced;
    private final Parts parts = new Parts();
    private boolean asksForTokens;
    private final Map<RenewalSetting.Status, Map<Instant, Subscription>> subscriptions =
            new EnumMap<>(RenewalSetting.Status.class);

    ModelSetup(ModelConfiguration world, TimeGrid grid, boolean reduced) {
        this.world = world;
        this.reduced = reduced;
        this.grid = grid;
        this.plans = new Plans(world);
    }

    Plans plans() {
        return plans;
    }

    /** The plan that a person rules on. */
    int planOf(int ruler) {
        return alike() ? 0 : ruler;
    }

    /** Of two people with one plan, one approves and the other one rejects. */
    List<Ruler.Decision> wishes(int ruler) {
        if (!alike()) {
            return List.of(Ruler.Decision.APPROVE, Ruler.Decision.REJECT);
        }
        return List.of(ruler == 0 ? Ruler.Decision.APPROVE : Ruler.Decision.REJECT);
    }

    ModelConfiguration world() {
        return world;
    }

    /** Returns whether orders of effects are left out that lead to the same as others. */
    boolean reduced() {
        return reduced;
    }

    Parts parts() {
        return parts;
    }

    TimeGrid grid() {
        return grid;
    }

    Instant now(ModelState state) {
        return grid.at(state.time());
    }

    /** Whether both processes work for one step, so that it does not matter which is which. */
    boolean alike() {
        return plans.count() == 1;
    }

    int steps() {
        return plans.count();
    }

    int stepOf(int slot) {
        return alike() ? 0 : slot;
    }

    RenewalStep step(int slot) {
        return plans.step(stepOf(slot));
    }

    Quote quote(int slot, Instant now) {
        return Quote.of(stepOf(slot) == 0 ? Plans.MONTHLY : Plans.YEARLY, now);
    }

    LocalDate day(Instant now) {
        return Plans.POLICY.spending().dayOf(now);
    }

    Subscription subscription(Instant expiry, RenewalSetting.Status setting) {
        return subscriptions
                .computeIfAbsent(setting, any -> new HashMap<>())
                .computeIfAbsent(
                        expiry,
                        any -> Subscription.builder(Plans.SCOPE, Plans.INSTANCE)
                                .expiry(expiry)
                                .attribute(RenewalAttribute.builder(Plans.INSTANCE)
                                        .status(Optional.of(setting.word()))
                                        .duration(Optional.of(1))
                                        .periodUnit(Optional.of("Month"))
                                        .build())
                                .build());
    }

    /** A process that begins in a phase. */
    ModelProcess begins(int phase, int slot) {
        Instant now = grid.at(TimeGrid.begin(phase));
        String run = RUN + phase + (slot == 0 ? "a" : "b");
        return ModelProcess.of(
                run, RenewalMachine.of(terms(run, now), step(slot)).decide(now));
    }

    private static RunContext terms(String run, Instant begun) {
        return RunContext.of(run, Plans.POLICY, begun.plus(TIME_TO_WORK));
    }

    /** How a process takes its plan up. */
    Replay<Optional<RenewalStep>> opening(ModelProcess process, int slot) {
        return plans.opening(process.run(), stepOf(slot), begun(process));
    }

    /** The machine of a process that has taken its plan up. */
    RenewalMachine machine(ModelProcess process, RenewalStep step, Instant now) {
        return RenewalMachine.of(terms(process.run(), begun(process)), step).decide(now);
    }

    /** Returns when a process began: the name of its run contains the phase. */
    private Instant begun(ModelProcess process) {
        String run = process.run();
        return grid.at(TimeGrid.begin(Integer.parseInt(run, RUN.length(), run.length() - 1, 10)));
    }

    /** Returns a position as each cloud leads on from it that a request distinguishes. */
    static List<ModelState> decided(ModelState state) {
        return state.cloud().decided().stream().map(state::with).toList();
    }

    /** Lets a request arrive, and notes if that depended on the memory of tokens. */
    ModelCloud.Answered arrive(ModelState state, Request request) {
        ModelCloud cloud = state.cloud();
        asksForTokens |= cloud.tokens().containsKey(request.renewal().token().text());
        return cloud.arrive(request, world, now(state));
    }

    /** Whether any token arrived twice; if not, it does not matter what is remembered of them. */
    boolean asksForTokens() {
        return asksForTokens;
    }

    /** How it begins. */
    ModelState start(int faults) {
        return new ModelState(
                0,
                faults,
                List.of(Optional.of(begins(0, 0)), Optional.of(begins(0, 1))),
                Map.of(),
                Set.of(),
                Set.of(),
                ModelCloud.of(world),
                Set.of(),
                Set.of(),
                List.of(Ruler.SILENT, Ruler.SILENT));
    }
}
