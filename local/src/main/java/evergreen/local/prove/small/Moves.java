package evergreen.local.prove.small;

import evergreen.apply.Receipt;
import evergreen.apply.Renewal;
import evergreen.apply.renewal.Command;
import evergreen.apply.renewal.Draft;
import evergreen.apply.renewal.History;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.Sighting;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.Subscription;
import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.world.Setting;
import evergreen.local.prove.small.Cloud.Answer;
import evergreen.local.prove.small.Request.Seen;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a process can do next, and what can become of it. */
final class Moves {
    private final Stage stage;
    private final Court court;
    private final Rulings rulings;
    private final Transitions transitions;

    Moves(Stage stage) {
        this.stage = stage;
        this.court = new Court(stage);
        this.rulings = new Rulings(stage);
        this.transitions = new Transitions(stage);
    }

    /** All that can happen to a process; the first is what happens without a fault. */
    List<Move> of(Position position, int slot) {
        Runner process = position.processes().get(slot).orElseThrow();
        List<Move> moves = new ArrayList<>();
        if (process.opening().isPresent()) {
            opens(position, slot, moves);
            return moves;
        }
        Command command = process.machine().command();
        switch (command.kind()) {
            case READ_JOURNAL -> reads(position, slot, moves);
            case LOOK -> looks(position, slot, moves);
            case WRITE -> writes(position, slot, command.draft().orElseThrow(), moves);
            case SEND -> sends(position, slot, command.renewal().orElseThrow(), moves);
            default -> {
                // It waits.
            }
        }
        return moves;
    }

    /** Adds the next access of a process that takes its plan up. */
    private void opens(Position position, int slot, List<Move> moves) {
        Runner process = position.processes().get(slot).orElseThrow();
        Replay.Access access = stage.opening(process, slot)
                .next(process.opening().orElseThrow())
                .access()
                .orElseThrow();
        DocumentName name = access.name();
        if (access.kind() == Replay.Kind.READ) {
            String text = position.journal().getOrDefault(name, "");
            moves.add(opens(position, slot, "reads " + name, List.of(text)));
            return;
        }
        Position there = position.written(name, access.text());
        boolean created = access.text().equals(there.journal().get(name));
        Creation creation = created ? Creation.CREATED : Creation.EXISTS;
        moves.add(opens(there, slot, (created ? "writes " : "finds ") + name, List.of(creation)));
        if (position.faults() > 0) {
            List<Object> failed = List.of(Replay.FAILED);
            moves.add(opens(there.afterFault(), slot, "writes and does not know " + name, failed));
            Position.Late late = new Position.Late(name, access.text(), stage.now(position));
            Position later = position.afterFault().withLate(Position.plus(position.late(), late));
            moves.add(opens(later, slot, "writes late or never " + name, failed));
        }
    }

    private Move opens(Position position, int slot, String what, List<Object> access) {
        List<Object> results = stage.reduced() ? withReads(position, slot, access) : access;
        Move move = told(position, slot, what, results, told -> {
            Runner next = told;
            for (Object result : results) {
                next = next.after(result);
            }
            return next;
        });
        return results.contains("") ? move.unruled(stage.stepOf(slot)) : move;
    }

    /**
     * Returns the results of an access and of the reads that the reduced search does at the same moment. A document never
     * changes, so a read of an existing one commutes with every later move. The read of the ruling that follows the writing of
     * the mark commutes with every move but a ruling, and the reduced search places rulings before or after the pair: a ruling
     * between both is found by the read, as one before the pair is, and a kill between both leaves the same journal.
     */
    private List<Object> withReads(Position position, int slot, List<Object> access) {
        Runner process = position.processes().get(slot).orElseThrow();
        Replay<Optional<RenewalStep>> opening = stage.opening(process, slot);
        List<Object> before = process.opening().orElseThrow();
        List<Object> results = new ArrayList<>(access);
        while (true) {
            List<Object> all = new ArrayList<>(before);
            all.addAll(results);
            Optional<String> read = opening.next(all)
                    .access()
                    .filter(next -> next.kind() == Replay.Kind.READ)
                    .map(next -> position.journal().getOrDefault(next.name(), ""))
                    .filter(text -> !text.isEmpty() || access.get(0) instanceof Creation);
            if (read.isEmpty()) {
                return List.copyOf(results);
            }
            results.add(read.get());
        }
    }

    /** Lets a process decide again: it waits, or time has awoken it. */
    Move goesOn(Position position, int slot, String what) {
        return told(position, slot, what, what, process -> process);
    }

    private Move told(Position position, int slot, String what, Object event, UnaryOperator<Runner> tell) {
        Transitions.Result result = transitions.of(position, slot, event, tell);
        String run = position.processes().get(slot).orElseThrow().run();
        if (result.outcome().isPresent()) {
            return rests(position, slot, run + " " + what, result.outcome().get());
        }
        String words = run + " " + what + (result.process().isEmpty() ? ", and has nothing to do" : "");
        return Move.of(words, position.with(slot, result.process()));
    }

    private Move rests(Position position, int slot, String what, RenewalOutcome outcome) {
        String run = position.processes().get(slot).orElseThrow().run();
        int step = stage.stepOf(slot);
        Position over = position.with(slot, Optional.empty());
        boolean unpaid = switch (outcome.kind()) {
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON, NOT_YET -> true;
            default -> false;
        };
        Position said = unpaid
                ? over.saying(new Position.Said(
                        step,
                        outcome.kind().terminal() ? "" : run,
                        outcome.kind().terminal()))
                : over;
        String words = what + ", and says " + outcome.kind() + " "
                + outcome.code().orElse("") + (outcome.alarm() ? " ALARM" : "");
        return Move.of(words, said).saying(outcome).judged(court.said(said, run, step, outcome));
    }

    private void reads(Position position, int slot, List<Move> moves) {
        Move move = told(position, slot, "reads the journal", position.journal(), process -> {
            RenewalStep step = process.machine().step();
            return process.told(process.machine().read(History.of(step, read(position.journal(), step))));
        });
        moves.add(rulings.isRuled(position, stage.stepOf(slot)) ? move : move.unruled(stage.stepOf(slot)));
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

    private void looks(Position position, int slot, List<Move> moves) {
        Instant now = stage.now(position);
        Setting.Status setting = position.cloud().setting();
        for (Instant expiry : position.cloud().shown(stage.world(), now)) {
            Seen seen = new Seen(now, expiry, setting);
            moves.add(told(position.showing(expiry), slot, "sees " + expiry, seen, process -> {
                Subscription subscription = stage.subscription(expiry, setting);
                Sighting sighting = Sighting.of(now, Standing.PAYER, Optional.of(subscription));
                return process.saw(process.machine().saw(sighting), seen);
            }));
        }
    }

    private void writes(Position position, int slot, Draft draft, List<Move> moves) {
        Position written = position.written(draft.name(), draft.text());
        boolean created = draft.text().equals(written.journal().get(draft.name()));
        Position there = created ? rulings.claimed(written, draft.name(), draft.text()) : written;
        Optional<String> wrong = created ? court.written(there, draft.name(), draft.text()) : Optional.empty();
        Creation creation = created ? Creation.CREATED : Creation.EXISTS;
        moves.add(told(
                        there,
                        slot,
                        (created ? "writes " : "finds ") + draft.name(),
                        creation,
                        process -> process.told(process.machine().wrote(creation)))
                .judged(wrong));
        if (position.faults() > 0) {
            moves.add(unknown(there.afterFault(), slot, "writes and does not know " + draft.name())
                    .judged(wrong));
            Position.Late late = new Position.Late(draft.name(), draft.text(), stage.now(position));
            Position later = position.afterFault().withLate(Position.plus(position.late(), late));
            moves.add(unknown(later, slot, "writes late or never " + draft.name()));
        }
    }

    private Move unknown(Position position, int slot, String what) {
        return told(
                position,
                slot,
                what,
                Replay.FAILED,
                process -> process.told(process.machine().writingFailed()));
    }

    private void sends(Position position, int slot, Renewal renewal, List<Move> moves) {
        Instant now = stage.now(position);
        Runner process = position.processes().get(slot).orElseThrow();
        Request request = new Request(
                stage.stepOf(slot),
                process.run(),
                renewal,
                process.seen().orElseGet(() -> new Seen(Instant.EPOCH, Instant.EPOCH, Setting.Status.NORMAL)),
                now);
        for (Position decided : Stage.decided(position)) {
            arrives(decided, slot, request, moves);
        }
        if (position.faults() > 0) {
            Position flying = position.afterFault().withFlying(Position.plus(position.flying(), request));
            moves.add(sent(flying, slot, "sends, late or never", Receipts.LOST));
            moves.add(sent(position.afterFault(), slot, "sends, and is throttled", Receipts.THROTTLED));
        }
    }

    private void arrives(Position position, int slot, Request request, List<Move> moves) {
        Cloud.Answered answered = stage.arrive(position, request);
        Position there = position.with(answered.cloud());
        Optional<String> wrong = court.sent(request).or(() -> court.arrived(position, request, there));
        Answer answer = answered.answer();
        moves.add(sent(there, slot, "sends, and is answered " + answer.word(), Receipts.of(answer))
                .judged(wrong));
        if (position.faults() > 0) {
            moves.add(sent(there.afterFault(), slot, "sends, and the answer is lost", Receipts.LOST)
                    .judged(wrong));
        }
    }

    private Move sent(Position position, int slot, String what, Receipt receipt) {
        return told(
                position,
                slot,
                what,
                receipt,
                process -> process.told(process.machine().sent(receipt, stage.now(position))));
    }

    /** What the cloud answers, as the product takes it. */
    private static final class Receipts {
        static final Receipt LOST = Receipt.of(
                CloudUnavailable.unreachable("RenewInstance", "ConnectionLost", new IllegalStateException()));
        static final Receipt THROTTLED =
                Receipt.of(CloudUnavailable.throttled("RenewInstance", "Throttling.User", new IllegalStateException()));

        static Receipt of(Answer answer) {
            return answer.paid()
                    ? Receipt.of(answer.word())
                    : Receipt.of(new CloudRefused(
                            "RenewInstance",
                            answer.word(),
                            "-",
                            CloudRefused.Because.OTHER,
                            new IllegalStateException()));
        }
    }
}
