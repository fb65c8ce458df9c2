package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalCommand;
import evergreen.local.cloud.model.RenewalSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that can happen at a position. */
final class Successors {
    static final String TIME = "it is ";

    /** How long after it was given up a document may be written still, as with everything that is signed. */
    private static final Duration LATEST = Duration.ofMinutes(15);

    private final ModelSetup setup;
    private final ProcessTransitions processTransitions;
    private final ModelInvariants invariants;
    private final Rulings rulings;

    Successors(ModelSetup setup) {
        this.setup = setup;
        this.processTransitions = new ProcessTransitions(setup);
        this.invariants = new ModelInvariants(setup);
        this.rulings = new Rulings(setup);
    }

    /** Returns the first positions: without rulings, and, in the reduced search, with every ruling that may come first. */
    List<Transition> begin(int faults) {
        ModelState start = setup.start(faults);
        List<Transition> all = new ArrayList<>(List.of(Transition.of(TIME + setup.now(start), start)));
        for (int plan = 0; setup.reduced() && plan < setup.steps(); plan++) {
            for (Transition transition : List.copyOf(all)) {
                rulings.ruled(transition, plan, all);
            }
        }
        return all;
    }

    /** Returns all that can happen next. */
    List<Transition> at(ModelState state) {
        List<Transition> all = effects(state);
        if (setup.reduced()) {
            return rulings.after(state, all);
        }
        rulings.happen(state, all);
        return all;
    }

    private List<Transition> effects(ModelState state) {
        List<Transition> all = new ArrayList<>();
        for (int slot = 0; slot < 2; slot++) {
            if (mayMove(state, slot)) {
                all.addAll(processTransitions.of(state, slot));
            }
        }
        arrivals(state, all);
        if (state.cloud().automatic()) {
            all.add(Transition.of(
                    "the platform deducts",
                    state.with(state.cloud().paidBy(ModelOrder.Payer.PLATFORM, setup.now(state)))));
        }
        if (state.faults() > 0) {
            faults(state, all);
        }
        later(state).ifPresent(all::add);
        return all;
    }

    /** Of two that are alike and have done nothing, the first goes first. */
    private boolean mayMove(ModelState state, int slot) {
        Optional<ModelProcess> process = state.processes().get(slot);
        boolean secondOfTwins = slot == 1
                && setup.alike()
                && isFresh(process)
                && isFresh(state.processes().get(0));
        boolean tooLate = isFresh(process) && !TimeGrid.begins(state.time());
        return process.filter(any -> !any.isAsleep(state.time())).isPresent() && !secondOfTwins && !tooLate;
    }

    private static boolean isFresh(Optional<ModelProcess> process) {
        return process.filter(ModelProcess::fresh).isPresent();
    }

    private void arrivals(ModelState state, List<Transition> all) {
        for (Request request : state.flying()) {
            for (ModelState decided : ModelSetup.decided(state)) {
                ModelState landed = decided.withFlying(ModelState.minus(state.flying(), request));
                ModelCloud.Answered answered = setup.arrive(landed, request);
                ModelState next = landed.with(answered.cloud());
                all.add(Transition.of(
                                "the request of " + request.run() + " arrives late: "
                                        + answered.answer().word(),
                                next)
                        .judged(invariants.arrived(state, request, next)));
            }
        }
        for (ModelState.Late late : state.late()) {
            ModelState landed = state.withLate(ModelState.minus(state.late(), late));
            boolean there = state.journal().containsKey(late.name());
            ModelState next = there
                    ? landed
                    : rulings.claimed(landed.written(late.name(), late.text()), late.name(), late.text());
            all.add(Transition.of(late.name() + " is written late", next)
                    .judged(there ? Optional.empty() : invariants.written(next, late.name(), late.text())));
        }
    }

    private void faults(ModelState state, List<Transition> all) {
        ModelState after = state.afterFault();
        for (int slot = 0; slot < 2; slot++) {
            Optional<ModelProcess> process = state.processes().get(slot);
            if (process.isPresent() && !process.get().fresh()) {
                all.add(Transition.of(process.get().run() + " is killed", after.with(slot, Optional.empty())));
                standsStill(after, slot, process.get(), all);
            }
        }
        all.add(Transition.of(
                "a person renews", after.with(state.cloud().paidBy(ModelOrder.Payer.PERSON, setup.now(state)))));
        if (!state.cloud().changed()) {
            for (RenewalSetting.Status status : RenewalSetting.Status.values()) {
                if (status != state.cloud().setting()) {
                    all.add(Transition.of(
                            "a person sets " + status, after.with(state.cloud().set(status))));
                }
            }
        }
    }

    /** For seconds, or until one of the next two runs has begun. */
    private void standsStill(ModelState after, int slot, ModelProcess process, List<Transition> all) {
        boolean waits =
                process.opening().isEmpty() && process.machine().command().kind() == RenewalCommand.Kind.WAIT;
        if (waits || process.isAsleep(after.time())) {
            return;
        }
        for (int until : TimeGrid.wakes(after.time())) {
            if (until >= setup.grid().explored()) {
                continue;
            }
            all.add(Transition.of(
                    process.run() + " stands still until " + setup.grid().at(until),
                    after.with(slot, Optional.of(process.asleep(until)))));
        }
    }

    /** Time goes by once nobody is at work. */
    Optional<Transition> later(ModelState state) {
        boolean quiet = state.processes().stream().allMatch(Optional::isEmpty);
        int index = quiet ? TimeGrid.nextQuiet(state.time()) : state.time() + 1;
        boolean busy =
                state.processes().stream().flatMap(Optional::stream).anyMatch(process -> !process.idles(state.time()));
        if (busy || index >= setup.grid().explored()) {
            return Optional.empty();
        }
        Instant now = setup.grid().at(index);
        boolean nextPhase = TimeGrid.phase(index) != TimeGrid.phase(state.time());
        return Optional.of(awaken(calm(state, index), now, nextPhase));
    }

    /** Only time goes by. */
    ModelState calm(ModelState state, int index) {
        Instant now = setup.grid().at(index);
        return forget(state.at(index).with(state.cloud().at(setup.world(), now)), now);
    }

    private static ModelState forget(ModelState state, Instant now) {
        Set<Request> flying = state.flying().stream()
                .filter(request -> !now.isAfter(request.renewal().signedAt().plus(LATEST)))
                .collect(Collectors.toSet());
        Set<ModelState.Late> late = state.late().stream()
                .filter(document -> !now.isAfter(document.at().plus(LATEST)))
                .collect(Collectors.toSet());
        return state.withFlying(flying)
                .withLate(late)
                .onlySaying(said -> said.last()
                        || flying.stream().anyMatch(request -> request.run().equals(said.run())));
    }

    private Transition awaken(ModelState state, Instant now, boolean nextPhase) {
        Transition transition = Transition.of(TIME + now, state);
        for (int slot = 0; slot < 2; slot++) {
            Optional<ModelProcess> process = transition.next().processes().get(slot);
            if (process.isPresent() && !process.get().fresh()) {
                if (process.get().isAsleep(state.time())
                        || process.get().opening().isPresent()) {
                    continue;
                }
                Transition settled = processTransitions.goesOn(transition.next(), slot, "goes on");
                transition = Transition.of(transition.what(), settled.next())
                        .judged(settled.wrong())
                        .judged(transition.wrong());
            } else if (nextPhase) {
                ModelProcess begins = setup.begins(TimeGrid.phase(state.time()), slot);
                transition = Transition.of(transition.what(), transition.next().with(slot, Optional.of(begins)))
                        .judged(transition.wrong());
            }
        }
        return transition;
    }
}
