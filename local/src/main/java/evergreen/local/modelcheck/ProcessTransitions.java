package evergreen.local.modelcheck;

import evergreen.execution.PaymentResult;
import evergreen.execution.Renewal;
import evergreen.execution.renewal.ClaimHistory;
import evergreen.execution.renewal.Observation;
import evergreen.execution.renewal.PendingDocument;
import evergreen.execution.renewal.RenewalCommand;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.Subscription;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.modelcheck.ModelCloud.Answer;
import evergreen.local.modelcheck.Request.Seen;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a process can do next, and what can become of it. */
final class ProcessTransitions {
    private final ModelSetup setup;
    private final ModelInvariants invariants;
    private final Rulings rulings;
    private final Transitions transitions;

    ProcessTransitions(ModelSetup setup) {
        this.setup = setup;
        this.invariants = new ModelInvariants(setup);
        this.rulings = new Rulings(setup);
        this.transitions = new Transitions(setup);
    }

    /** All that can happen to a process; the first is what happens without a fault. */
    List<Transition> of(ModelState state, int slot) {
        ModelProcess process = state.processes().get(slot).orElseThrow();
        List<Transition> moves = new ArrayList<>();
        if (process.opening().isPresent()) {
            opens(state, slot, moves);
            return moves;
        }
        RenewalCommand command = process.machine().command();
        switch (command.kind()) {
            case READ_JOURNAL -> reads(state, slot, moves);
            case READ_SUBSCRIPTION -> looks(state, slot, moves);
            case WRITE -> writes(state, slot, command.draft().orElseThrow(), moves);
            case SEND -> sends(state, slot, command.renewal().orElseThrow(), moves);
            default -> {
                // It waits.
            }
        }
        return moves;
    }

    /** Adds the next access of a process that takes its plan up. */
    private void opens(ModelState state, int slot, List<Transition> moves) {
        ModelProcess process = state.processes().get(slot).orElseThrow();
        Replay.Access access = setup.opening(process, slot)
                .next(process.opening().orElseThrow())
                .access()
                .orElseThrow();
        DocumentName name = access.name();
        if (access.kind() == Replay.Kind.READ) {
            String text = state.journal().getOrDefault(name, "");
            moves.add(opens(state, slot, "reads " + name, List.of(text)));
            return;
        }
        ModelState there = state.written(name, access.text());
        boolean created = access.text().equals(there.journal().get(name));
        CreateResult creation = created ? CreateResult.CREATED : CreateResult.EXISTS;
        moves.add(opens(there, slot, (created ? "writes " : "finds ") + name, List.of(creation)));
        if (state.faults() > 0) {
            List<Object> failed = List.of(Replay.FAILED);
            moves.add(opens(there.afterFault(), slot, "writes and does not know " + name, failed));
            ModelState.Late late = new ModelState.Late(name, access.text(), setup.now(state));
            ModelState later = state.afterFault().withLate(ModelState.plus(state.late(), late));
            moves.add(opens(later, slot, "writes late or never " + name, failed));
        }
    }

    private Transition opens(ModelState state, int slot, String what, List<Object> access) {
        List<Object> results = setup.reduced() ? withReads(state, slot, access) : access;
        Transition transition = told(state, slot, what, results, told -> {
            ModelProcess next = told;
            for (Object result : results) {
                next = next.after(result);
            }
            return next;
        });
        return results.contains("") ? transition.unruled(setup.stepOf(slot)) : transition;
    }

    /**
     * Returns the results of an access and of the reads that the reduced search does at the same moment. A document never
     * changes, so a read of an existing one commutes with every later move. The read of the ruling that follows the writing of
     * the mark commutes with every move but a ruling, and the reduced search places rulings before or after the pair: a ruling
     * between both is found by the read, as one before the pair is, and a kill between both leaves the same journal.
     */
    private List<Object> withReads(ModelState state, int slot, List<Object> access) {
        ModelProcess process = state.processes().get(slot).orElseThrow();
        Replay<Optional<RenewalStep>> opening = setup.opening(process, slot);
        List<Object> before = process.opening().orElseThrow();
        List<Object> results = new ArrayList<>(access);
        while (true) {
            List<Object> all = new ArrayList<>(before);
            all.addAll(results);
            Optional<String> read = opening.next(all)
                    .access()
                    .filter(next -> next.kind() == Replay.Kind.READ)
                    .map(next -> state.journal().getOrDefault(next.name(), ""))
                    .filter(text -> !text.isEmpty() || access.get(0) instanceof CreateResult);
            if (read.isEmpty()) {
                return List.copyOf(results);
            }
            results.add(read.get());
        }
    }

    /** Lets a process decide again: it waits, or time has awoken it. */
    Transition goesOn(ModelState state, int slot, String what) {
        return told(state, slot, what, what, process -> process);
    }

    private Transition told(ModelState state, int slot, String what, Object event, UnaryOperator<ModelProcess> tell) {
        Transitions.Result result = transitions.of(state, slot, event, tell);
        String run = state.processes().get(slot).orElseThrow().run();
        if (result.outcome().isPresent()) {
            return rests(state, slot, run + " " + what, result.outcome().get());
        }
        String words = run + " " + what + (result.process().isEmpty() ? ", and has nothing to do" : "");
        return Transition.of(words, state.with(slot, result.process()));
    }

    private Transition rests(ModelState state, int slot, String what, RenewalOutcome outcome) {
        String run = state.processes().get(slot).orElseThrow().run();
        int step = setup.stepOf(slot);
        ModelState over = state.with(slot, Optional.empty());
        boolean unpaid = switch (outcome.kind()) {
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON, NOT_YET -> true;
            default -> false;
        };
        ModelState said = unpaid
                ? over.saying(new ModelState.Said(
                        step,
                        outcome.kind().terminal() ? "" : run,
                        outcome.kind().terminal()))
                : over;
        String words = what + ", and says " + outcome.kind() + " "
                + outcome.code().orElse("") + (outcome.alarm() ? " ALARM" : "");
        return Transition.of(words, said).saying(outcome).judged(invariants.said(said, run, step, outcome));
    }

    private void reads(ModelState state, int slot, List<Transition> moves) {
        Transition transition = told(state, slot, "reads the journal", state.journal(), process -> {
            RenewalStep step = process.machine().step();
            return process.told(process.machine().read(ClaimHistory.of(step, read(state.journal(), step))));
        });
        moves.add(rulings.isRuled(state, setup.stepOf(slot)) ? transition : transition.unruled(setup.stepOf(slot)));
    }

    /** The documents that a reading of a step's history reads. */
    private static Map<DocumentName, String> read(Map<DocumentName, String> journal, RenewalStep step) {
        Map<DocumentName, String> documents = new HashMap<>(journal);
        documents
                .keySet()
                .removeIf(name -> !name.text().startsWith("claims/")
                        && !name.text().startsWith("outcomes/" + step.plan() + "/")
                        && !name.text().equals("approvals/" + step.plan()));
        return documents;
    }

    private void looks(ModelState state, int slot, List<Transition> moves) {
        Instant now = setup.now(state);
        RenewalSetting.Status setting = state.cloud().setting();
        for (Instant expiry : state.cloud().shown(setup.world(), now)) {
            Seen seen = new Seen(now, expiry, setting);
            moves.add(told(state.showing(expiry), slot, "sees " + expiry, seen, process -> {
                Subscription subscription = setup.subscription(expiry, setting);
                Observation observation = Observation.of(now, Standing.PAYER, Optional.of(subscription));
                return process.saw(process.machine().onObservation(observation), seen);
            }));
        }
    }

    private void writes(ModelState state, int slot, PendingDocument draft, List<Transition> moves) {
        ModelState written = state.written(draft.name(), draft.text());
        boolean created = draft.text().equals(written.journal().get(draft.name()));
        ModelState there = created ? rulings.claimed(written, draft.name(), draft.text()) : written;
        Optional<String> wrong = created ? invariants.written(there, draft.name(), draft.text()) : Optional.empty();
        CreateResult creation = created ? CreateResult.CREATED : CreateResult.EXISTS;
        moves.add(told(
                        there,
                        slot,
                        (created ? "writes " : "finds ") + draft.name(),
                        creation,
                        process -> process.told(process.machine().onWritten(creation)))
                .judged(wrong));
        if (state.faults() > 0) {
            moves.add(unknown(there.afterFault(), slot, "writes and does not know " + draft.name())
                    .judged(wrong));
            ModelState.Late late = new ModelState.Late(draft.name(), draft.text(), setup.now(state));
            ModelState later = state.afterFault().withLate(ModelState.plus(state.late(), late));
            moves.add(unknown(later, slot, "writes late or never " + draft.name()));
        }
    }

    private Transition unknown(ModelState state, int slot, String what) {
        return told(
                state,
                slot,
                what,
                Replay.FAILED,
                process -> process.told(process.machine().writingFailed()));
    }

    private void sends(ModelState state, int slot, Renewal renewal, List<Transition> moves) {
        Instant now = setup.now(state);
        ModelProcess process = state.processes().get(slot).orElseThrow();
        Request request = new Request(
                setup.stepOf(slot),
                process.run(),
                renewal,
                process.seen().orElseGet(() -> new Seen(Instant.EPOCH, Instant.EPOCH, RenewalSetting.Status.NORMAL)),
                now);
        for (ModelState decided : ModelSetup.decided(state)) {
            arrives(decided, slot, request, moves);
        }
        if (state.faults() > 0) {
            ModelState flying = state.afterFault().withFlying(ModelState.plus(state.flying(), request));
            moves.add(sent(flying, slot, "sends, late or never", Receipts.LOST));
            moves.add(sent(state.afterFault(), slot, "sends, and is throttled", Receipts.THROTTLED));
        }
    }

    private void arrives(ModelState state, int slot, Request request, List<Transition> moves) {
        ModelCloud.Answered answered = setup.arrive(state, request);
        ModelState there = state.with(answered.cloud());
        Optional<String> wrong = invariants.sent(request).or(() -> invariants.arrived(state, request, there));
        Answer answer = answered.answer();
        moves.add(sent(there, slot, "sends, and is answered " + answer.word(), Receipts.of(answer))
                .judged(wrong));
        if (state.faults() > 0) {
            moves.add(sent(there.afterFault(), slot, "sends, and the answer is lost", Receipts.LOST)
                    .judged(wrong));
        }
    }

    private Transition sent(ModelState state, int slot, String what, PaymentResult receipt) {
        return told(
                state,
                slot,
                what,
                receipt,
                process -> process.told(process.machine().sent(receipt, setup.now(state))));
    }

    /** What the cloud answers, as the product takes it. */
    private static final class Receipts {
        static final PaymentResult LOST = PaymentResult.of(
                CloudUnavailableException.unreachable("RenewInstance", "ConnectionLost", new IllegalStateException()));
        static final PaymentResult THROTTLED = PaymentResult.of(
                CloudUnavailableException.throttled("RenewInstance", "Throttling.User", new IllegalStateException()));

        static PaymentResult of(Answer answer) {
            return answer.paid()
                    ? PaymentResult.of(answer.word())
                    : PaymentResult.of(new CloudRejectedException(
                            "RenewInstance",
                            answer.word(),
                            "-",
                            CloudRejectedException.Because.OTHER,
                            new IllegalStateException()));
        }
    }
}
