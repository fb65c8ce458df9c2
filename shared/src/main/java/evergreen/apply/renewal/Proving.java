package evergreen.apply.renewal;

import evergreen.apply.renewal.RenewalOutcome.Kind;
import evergreen.journal.Entries;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** There is an order of this step: only a reading proves that the expiry moved, and a later one that nobody else paid as well. */
final class Proving {
    /** The expiry follows the order after some ten seconds (the documentation's own example). */
    private static final Duration USUAL_LAG = Duration.ofSeconds(10);

    /** Where the expiry follows at once a look as soon as this sees it; one in vain costs two calls for a hundred servers. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** Ten minutes of the longest lag and five for each of two clocks: whoever else paid meanwhile is seen by then. */
    private static final Duration SETTLED = Duration.ofMinutes(20);

    private static final int MOST_LOOKS = 16;

    private Proving() {}

    static State decide(State state, Round paid, Instant now) {
        History history = state.history().orElseThrow();
        Instant ordered = orderedAt(paid, now);
        boolean closed = paid.closedAsRenewed().isPresent();
        if (closed && history.outcome().isPresent()) {
            return state.resting(recorded(history));
        }
        return state.sighting()
                .filter(sighting -> sighting.at().isAfter(ordered))
                .map(sighting -> tell(state, paid, sighting, now))
                .orElseGet(() -> look(state, paid, firstLook(ordered), now));
    }

    private static Instant orderedAt(Round paid, Instant now) {
        return paid.beside(Trail.ORDER).flatMap(note -> note.instant("at")).orElse(now);
    }

    /** At a whole second, so that those that were paid for shortly after each other are looked at together. */
    private static Instant firstLook(Instant ordered) {
        return ordered.plus(FIRST_LOOK).truncatedTo(ChronoUnit.SECONDS);
    }

    private static State look(State state, Round paid, Instant notBefore, Instant now) {
        boolean done = state.history().orElseThrow().outcome().isPresent();
        if (done && now.isBefore(orderedAt(paid, now).plus(SETTLED))) {
            return state.resting(recorded(state.history().get()).unfinished());
        }
        if (!now.isBefore(notBefore)) {
            return state.commanding(Command.LOOK);
        }
        return state.looks() < MOST_LOOKS && state.terms().mayStart(notBefore)
                ? state.commanding(Command.waitUntil(notBefore))
                : unseen(state, paid, Optional.empty(), now);
    }

    private static State tell(State state, Round paid, Sighting sighting, Instant now) {
        Optional<Instant> moved = sighting.movedFrom(state.step().expiry());
        if (moved.isPresent()) {
            return seen(state, paid, sighting, moved.get(), now);
        }
        boolean again = sighting.failure().isEmpty() && state.looks() < MOST_LOOKS;
        Instant next = sighting.at().plus(USUAL_LAG);
        return again && state.terms().mayStart(next) && !isLate(paid, now)
                ? look(state, paid, next, now)
                : unseen(state, paid, sighting.failure(), now);
    }

    private static State seen(State state, Round paid, Sighting sighting, Instant expiry, Instant now) {
        RenewalStep step = state.step();
        History history = state.history().orElseThrow();
        boolean others = Ends.isBeyond(step, expiry);
        if (history.outcome().isEmpty()) {
            return state.drafting(Ends.draft(RenewalOutcome.builder(step, Kind.RENEWED)
                    .order(order(paid))
                    .expiry(Optional.of(expiry))
                    .othersToo(others)
                    .build()));
        }
        if (sighting.at().isBefore(orderedAt(paid, now).plus(SETTLED))) {
            return state.resting(recorded(history).unfinished());
        }
        Entries note =
                Entries.none().with("kind", "renewed").with("expiry", expiry).with("at", now);
        return others && !history.toldOfOthers()
                ? state.drafting(Draft.of(Draft.Role.OTHERS_TOO, Trail.othersToo(step), note.text()))
                : state.drafting(Draft.of(Draft.Role.CLOSED, Trail.beside(paid.name(), Trail.CLOSED), note.text()));
    }

    /** The end as it was written, with what was found out since. */
    private static RenewalOutcome recorded(History history) {
        RenewalOutcome outcome = history.outcome().orElseThrow();
        boolean others = history.toldOfOthers();
        return outcome.toBuilder().othersToo(others).alarm(others).build();
    }

    private static State unseen(State state, Round paid, Optional<String> code, Instant now) {
        Optional<RenewalOutcome> end = state.history().orElseThrow().outcome();
        return state.resting(end.map(outcome -> outcome.unfinished().alarming(isLate(paid, now)))
                .orElseGet(() -> RenewalOutcome.builder(state.step(), Kind.PAID)
                        .order(order(paid))
                        .code(code)
                        .alarm(isLate(paid, now))
                        .build()));
    }

    private static Optional<String> order(Round paid) {
        return paid.beside(Trail.ORDER).flatMap(note -> note.get("order"));
    }

    /** An order that has not moved the expiry by now is a matter for people. */
    private static boolean isLate(Round paid, Instant now) {
        return !now.isBefore(orderedAt(paid, now).plus(Round.UNTIL_KNOWN));
    }
}
