package evergreen.local.prove.small;

import evergreen.apply.renewal.Command;
import evergreen.local.cloud.world.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that can happen at a position. */
final class Happenings {
    static final String TIME = "it is ";

    /** How long after it was given up a document may be written still, as with everything that is signed. */
    private static final Duration LATEST = Duration.ofMinutes(15);

    private final Stage stage;
    private final Moves moves;
    private final Court court;
    private final Rulings rulings;

    Happenings(Stage stage) {
        this.stage = stage;
        this.moves = new Moves(stage);
        this.court = new Court(stage);
        this.rulings = new Rulings(stage);
    }

    /** Returns the first positions: without rulings, and, in the reduced search, with every ruling that may come first. */
    List<Move> begin(int faults) {
        Position start = stage.start(faults);
        List<Move> all = new ArrayList<>(List.of(Move.of(TIME + stage.now(start), start)));
        for (int plan = 0; stage.reduced() && plan < stage.steps(); plan++) {
            for (Move move : List.copyOf(all)) {
                rulings.ruled(move, plan, all);
            }
        }
        return all;
    }

    /** Returns all that can happen next. */
    List<Move> at(Position position) {
        List<Move> all = effects(position);
        if (stage.reduced()) {
            return rulings.after(position, all);
        }
        rulings.happen(position, all);
        return all;
    }

    private List<Move> effects(Position position) {
        List<Move> all = new ArrayList<>();
        for (int slot = 0; slot < 2; slot++) {
            if (mayMove(position, slot)) {
                all.addAll(moves.of(position, slot));
            }
        }
        arrivals(position, all);
        if (position.cloud().automatic()) {
            all.add(Move.of(
                    "the platform deducts",
                    position.with(position.cloud().paidBy(Bill.Payer.PLATFORM, stage.now(position)))));
        }
        if (position.faults() > 0) {
            faults(position, all);
        }
        later(position).ifPresent(all::add);
        return all;
    }

    /** Of two that are alike and have done nothing, the first goes first. */
    private boolean mayMove(Position position, int slot) {
        Optional<Runner> process = position.processes().get(slot);
        boolean secondOfTwins = slot == 1
                && stage.alike()
                && isFresh(process)
                && isFresh(position.processes().get(0));
        boolean tooLate = isFresh(process) && !Grid.begins(position.time());
        return process.filter(any -> !any.isAsleep(position.time())).isPresent() && !secondOfTwins && !tooLate;
    }

    private static boolean isFresh(Optional<Runner> process) {
        return process.filter(Runner::fresh).isPresent();
    }

    private void arrivals(Position position, List<Move> all) {
        for (Request request : position.flying()) {
            for (Position decided : Stage.decided(position)) {
                Position landed = decided.withFlying(Position.minus(position.flying(), request));
                Cloud.Answered answered = stage.arrive(landed, request);
                Position next = landed.with(answered.cloud());
                all.add(Move.of(
                                "the request of " + request.run() + " arrives late: "
                                        + answered.answer().word(),
                                next)
                        .judged(court.arrived(position, request, next)));
            }
        }
        for (Position.Late late : position.late()) {
            Position landed = position.withLate(Position.minus(position.late(), late));
            boolean there = position.journal().containsKey(late.name());
            Position next = there
                    ? landed
                    : rulings.claimed(landed.written(late.name(), late.text()), late.name(), late.text());
            all.add(Move.of(late.name() + " is written late", next)
                    .judged(there ? Optional.empty() : court.written(next, late.name(), late.text())));
        }
    }

    private void faults(Position position, List<Move> all) {
        Position after = position.afterFault();
        for (int slot = 0; slot < 2; slot++) {
            Optional<Runner> process = position.processes().get(slot);
            if (process.isPresent() && !process.get().fresh()) {
                all.add(Move.of(process.get().run() + " is killed", after.with(slot, Optional.empty())));
                standsStill(after, slot, process.get(), all);
            }
        }
        all.add(Move.of(
                "a person renews", after.with(position.cloud().paidBy(Bill.Payer.PERSON, stage.now(position)))));
        if (!position.cloud().changed()) {
            for (Setting.Status status : Setting.Status.values()) {
                if (status != position.cloud().setting()) {
                    all.add(Move.of(
                            "a person sets " + status,
                            after.with(position.cloud().set(status))));
                }
            }
        }
    }

    /** For seconds, or until one of the next two runs has begun. */
    private void standsStill(Position after, int slot, Runner process, List<Move> all) {
        boolean waits =
                process.opening().isEmpty() && process.machine().command().kind() == Command.Kind.WAIT;
        if (waits || process.isAsleep(after.time())) {
            return;
        }
        for (int until : Grid.wakes(after.time())) {
            if (until >= stage.grid().explored()) {
                continue;
            }
            all.add(Move.of(
                    process.run() + " stands still until " + stage.grid().at(until),
                    after.with(slot, Optional.of(process.asleep(until)))));
        }
    }

    /** Time goes by once nobody is at work. */
    Optional<Move> later(Position position) {
        boolean quiet = position.processes().stream().allMatch(Optional::isEmpty);
        int index = quiet ? Grid.nextQuiet(position.time()) : position.time() + 1;
        boolean busy = position.processes().stream()
                .flatMap(Optional::stream)
                .anyMatch(process -> !process.idles(position.time()));
        if (busy || index >= stage.grid().explored()) {
            return Optional.empty();
        }
        Instant now = stage.grid().at(index);
        boolean nextPhase = Grid.phase(index) != Grid.phase(position.time());
        return Optional.of(awaken(calm(position, index), now, nextPhase));
    }

    /** Only time goes by. */
    Position calm(Position position, int index) {
        Instant now = stage.grid().at(index);
        return forget(position.at(index).with(position.cloud().at(stage.world(), now)), now);
    }

    private static Position forget(Position position, Instant now) {
        Set<Request> flying = position.flying().stream()
                .filter(request -> !now.isAfter(request.renewal().signedAt().plus(LATEST)))
                .collect(Collectors.toSet());
        Set<Position.Late> late = position.late().stream()
                .filter(document -> !now.isAfter(document.at().plus(LATEST)))
                .collect(Collectors.toSet());
        return position.withFlying(flying)
                .withLate(late)
                .onlySaying(said -> said.last()
                        || flying.stream().anyMatch(request -> request.run().equals(said.run())));
    }

    private Move awaken(Position position, Instant now, boolean nextPhase) {
        Move move = Move.of(TIME + now, position);
        for (int slot = 0; slot < 2; slot++) {
            Optional<Runner> process = move.next().processes().get(slot);
            if (process.isPresent() && !process.get().fresh()) {
                if (process.get().isAsleep(position.time())
                        || process.get().opening().isPresent()) {
                    continue;
                }
                Move settled = moves.goesOn(move.next(), slot, "goes on");
                move = Move.of(move.what(), settled.next())
                        .judged(settled.wrong())
                        .judged(move.wrong());
            } else if (nextPhase) {
                Runner begins = stage.begins(Grid.phase(position.time()), slot);
                move = Move.of(move.what(), move.next().with(slot, Optional.of(begins)))
                        .judged(move.wrong());
            }
        }
        return move;
    }
}
