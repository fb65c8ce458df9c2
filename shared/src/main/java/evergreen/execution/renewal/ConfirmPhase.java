package evergreen.execution.renewal;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** There is an order of this step: only a reading proves that the expiry moved, and a later one that nobody else paid as well. */
final class ConfirmPhase {
    /** The expiry follows the order after some ten seconds (the documentation's own example). */
    private static final Duration USUAL_LAG = Duration.ofSeconds(10);

    /** Where the expiry follows at once a look as soon as this sees it; one in vain costs two calls for a hundred servers. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** Ten minutes of the longest lag and five for each of two clocks: whoever else paid meanwhile is seen by then. */
    private static final Duration SETTLED = Duration.ofMinutes(20);

    private static final int MOST_LOOKS = 16;

    private ConfirmPhase() {}

    static RenewalState decide(RenewalState state, PaymentAttempt paid, Instant now) {
        ClaimHistory history = state.history().orElseThrow();
        Instant ordered = orderedAt(paid, now);
        boolean closed = paid.closedAsRenewed().isPresent();
        if (closed && history.outcome().isPresent()) {
            return state.resting(recorded(history));
        }
        return state.sighting()
                .filter(observation -> observation.at().isAfter(ordered))
                .map(observation -> tell(state, paid, observation, now))
                .orElseGet(() -> look(state, paid, firstLook(ordered), now));
    }

    private static Instant orderedAt(PaymentAttempt paid, Instant now) {
        return paid.beside(RenewalDocuments.ORDER)
                .flatMap(note -> note.instant("at"))
                .orElse(now);
    }

    /** At a whole second, so that those that were paid for shortly after each other are looked at together. */
    private static Instant firstLook(Instant ordered) {
        return ordered.plus(FIRST_LOOK).truncatedTo(ChronoUnit.SECONDS);
    }

    private static RenewalState look(RenewalState state, PaymentAttempt paid, Instant notBefore, Instant now) {
        boolean done = state.history().orElseThrow().outcome().isPresent();
        if (done && now.isBefore(orderedAt(paid, now).plus(SETTLED))) {
            return state.resting(recorded(state.history().get()).unfinished());
        }
        if (!now.isBefore(notBefore)) {
            return state.commanding(RenewalCommand.READ_SUBSCRIPTION);
        }
        return state.looks() < MOST_LOOKS && state.terms().mayStart(notBefore)
                ? state.commanding(RenewalCommand.waitUntil(notBefore))
                : unseen(state, paid, Optional.empty(), now);
    }

    private static RenewalState tell(RenewalState state, PaymentAttempt paid, Observation observation, Instant now) {
        Optional<Instant> moved = observation.movedFrom(state.step().expiry());
        if (moved.isPresent()) {
            return seen(state, paid, observation, moved.get(), now);
        }
        boolean again = observation.failure().isEmpty() && state.looks() < MOST_LOOKS;
        Instant next = observation.at().plus(USUAL_LAG);
        return again && state.terms().mayStart(next) && !isLate(paid, now)
                ? look(state, paid, next, now)
                : unseen(state, paid, observation.failure(), now);
    }

    private static RenewalState seen(
            RenewalState state, PaymentAttempt paid, Observation observation, Instant expiry, Instant now) {
        RenewalStep step = state.step();
        ClaimHistory history = state.history().orElseThrow();
        boolean others = OutcomeRules.isBeyond(step, expiry);
        if (history.outcome().isEmpty()) {
            return state.drafting(OutcomeRules.draft(RenewalOutcome.builder(step, Kind.RENEWED)
                    .order(order(paid))
                    .expiry(Optional.of(expiry))
                    .othersToo(others)
                    .build()));
        }
        if (observation.at().isBefore(orderedAt(paid, now).plus(SETTLED))) {
            return state.resting(recorded(history).unfinished());
        }
        KeyValueDocument note = KeyValueDocument.none()
                .with("kind", "renewed")
                .with("expiry", expiry)
                .with("at", now);
        return others && !history.toldOfOthers()
                ? state.drafting(PendingDocument.of(
                        PendingDocument.Role.OTHERS_TOO, RenewalDocuments.othersToo(step), note.text()))
                : state.drafting(PendingDocument.of(
                        PendingDocument.Role.CLOSED,
                        RenewalDocuments.beside(paid.name(), RenewalDocuments.CLOSED),
                        note.text()));
    }

    /** The end as it was written, with what was found out since. */
    private static RenewalOutcome recorded(ClaimHistory history) {
        RenewalOutcome outcome = history.outcome().orElseThrow();
        boolean others = history.toldOfOthers();
        return outcome.toBuilder().othersToo(others).alarm(others).build();
    }

    private static RenewalState unseen(RenewalState state, PaymentAttempt paid, Optional<String> code, Instant now) {
        Optional<RenewalOutcome> end = state.history().orElseThrow().outcome();
        return state.resting(end.map(outcome -> outcome.unfinished().alarming(isLate(paid, now)))
                .orElseGet(() -> RenewalOutcome.builder(state.step(), Kind.PAID)
                        .order(order(paid))
                        .code(code)
                        .alarm(isLate(paid, now))
                        .build()));
    }

    private static Optional<String> order(PaymentAttempt paid) {
        return paid.beside(RenewalDocuments.ORDER).flatMap(note -> note.get("order"));
    }

    /** An order that has not moved the expiry by now is a matter for people. */
    private static boolean isLate(PaymentAttempt paid, Instant now) {
        return !now.isBefore(orderedAt(paid, now).plus(PaymentAttempt.UNTIL_KNOWN));
    }
}
