package evergreen.local.prove.small;

import evergreen.apply.Receipt;
import evergreen.apply.Renewal;
import evergreen.apply.renewal.Command;
import evergreen.apply.renewal.Draft;
import evergreen.apply.renewal.History;
import evergreen.apply.renewal.RenewalMachine;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.Sighting;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.Subscription;
import evergreen.journal.Creation;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.world.Setting;
import evergreen.local.prove.small.Cloud.Answer;
import evergreen.local.prove.small.Request.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a process can do next, and what can become of it. */
final class Moves {
    private final Stage stage;
    private final Court court;

    Moves(Stage stage) {
        this.stage = stage;
        this.court = new Court(stage.world());
    }

    /** All that can happen to a process; the first is what happens without a fault. */
    List<Move> of(Position position, int slot) {
        Runner process = position.processes().get(slot).orElseThrow();
        Command command = process.machine().command();
        List<Move> moves = new ArrayList<>();
        switch (command.kind()) {
            case READ_JOURNAL ->
                moves.add(told(
                        position,
                        slot,
                        "reads the journal",
                        process.machine().read(History.of(stage.step(slot), position.journal()))));
            case LOOK -> looks(position, slot, moves);
            case WRITE -> writes(position, slot, command.draft().orElseThrow(), moves);
            case SEND -> sends(position, slot, command.renewal().orElseThrow(), moves);
            default -> {
                // It waits.
            }
        }
        return moves;
    }

    private Move told(Position position, int slot, String what, RenewalMachine next) {
        Runner process = position.processes().get(slot).orElseThrow();
        return settled(position, slot, what, process.told(next));
    }

    /** What concerns nobody else happens at once: the price, the reservation without a limit, and the last words. */
    Move settled(Position position, int slot, String what, Runner process) {
        Instant now = stage.now(position);
        RenewalMachine machine = process.machine().at(now);
        while (true) {
            switch (machine.command().kind()) {
                case PRICE ->
                    machine =
                            machine.priced(Optional.of(stage.quote(slot, now))).at(now);
                case RESERVE -> machine = machine.reserved(stage.day(now)).at(now);
                case REST -> {
                    return rests(
                            position,
                            slot,
                            what,
                            process,
                            machine.command().outcome().orElseThrow());
                }
                default -> {
                    Optional<Runner> next = Optional.of(process.deciding(machine));
                    return Move.of(process.run() + " " + what, position.with(slot, next));
                }
            }
        }
    }

    private Move rests(Position position, int slot, String what, Runner process, RenewalOutcome outcome) {
        int step = stage.stepOf(slot);
        Position over = position.with(slot, Optional.empty());
        boolean unpaid = switch (outcome.kind()) {
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON, NOT_YET -> true;
            default -> false;
        };
        Position said = unpaid
                ? over.saying(new Position.Said(
                        step,
                        outcome.kind().terminal() ? "" : process.run(),
                        outcome.kind().terminal()))
                : over;
        String words = process.run() + " " + what + ", and says " + outcome.kind() + " "
                + outcome.code().orElse("") + (outcome.alarm() ? " ALARM" : "");
        return Move.of(words, said).saying(outcome).judged(court.said(said, process.run(), step, outcome));
    }

    private void looks(Position position, int slot, List<Move> moves) {
        Instant now = stage.now(position);
        Runner process = position.processes().get(slot).orElseThrow();
        Setting.Status setting = position.cloud().setting();
        for (Instant expiry : position.cloud().shown(stage.world(), now)) {
            Subscription seen = stage.subscription(expiry, setting);
            RenewalMachine next = process.machine().saw(Sighting.of(now, Standing.PAYER, Optional.of(seen)));
            moves.add(settled(
                    position.showing(expiry),
                    slot,
                    "sees " + expiry,
                    process.saw(next, new Seen(now, expiry, setting))));
        }
    }

    private void writes(Position position, int slot, Draft draft, List<Move> moves) {
        RenewalMachine machine = position.processes().get(slot).orElseThrow().machine();
        Position there = position.written(draft.name(), draft.text());
        boolean created = draft.text().equals(there.journal().get(draft.name()));
        Optional<String> wrong = created ? court.written(there, draft.name(), draft.text()) : Optional.empty();
        moves.add(told(
                        there,
                        slot,
                        (created ? "writes " : "finds ") + draft.name(),
                        machine.wrote(created ? Creation.CREATED : Creation.EXISTS))
                .judged(wrong));
        if (position.faults() > 0) {
            moves.add(
                    told(there.afterFault(), slot, "writes and does not know " + draft.name(), machine.writingFailed())
                            .judged(wrong));
            Position.Late late = new Position.Late(draft.name(), draft.text(), stage.now(position));
            Position later = position.afterFault().withLate(Position.plus(position.late(), late));
            moves.add(told(later, slot, "writes late or never " + draft.name(), machine.writingFailed()));
        }
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
        Cloud.Answered answered = stage.arrive(position, request);
        Position there = position.with(answered.cloud());
        Optional<String> wrong = court.sent(request).or(() -> court.arrived(position, request, there));
        Answer answer = answered.answer();
        RenewalMachine machine = process.machine();
        moves.add(told(there, slot, "sends, and is answered " + answer.word(), machine.sent(Receipts.of(answer), now))
                .judged(wrong));
        if (position.faults() > 0) {
            moves.add(told(there.afterFault(), slot, "sends, and the answer is lost", machine.sent(Receipts.LOST, now))
                    .judged(wrong));
            Position flying = position.afterFault().withFlying(Position.plus(position.flying(), request));
            moves.add(told(flying, slot, "sends, late or never", machine.sent(Receipts.LOST, now)));
            moves.add(told(
                    position.afterFault(), slot, "sends, and is throttled", machine.sent(Receipts.THROTTLED, now)));
        }
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
