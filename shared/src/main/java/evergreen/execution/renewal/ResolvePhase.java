package evergreen.execution.renewal;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.Optional;

/** Something may have been sent upon this expiry: nobody sends until a reading can tell, and then the reading tells. */
final class ResolvePhase {
    private ResolvePhase() {}

    static RenewalState decide(RenewalState state, PaymentAttempt open, Instant now) {
        Optional<Instant> knownFrom = open.knownFrom();
        if (knownFrom.isEmpty()) {
            return wait(state, open, StepCode.CLAIM_UNREADABLE.text(), now);
        }
        if (now.isBefore(knownFrom.get())) {
            return state.resting(RenewalOutcome.of(state.step(), Kind.UNRESOLVED, StepCode.KNOWN_FROM)
                    .waitingUntil(knownFrom));
        }
        Optional<Observation> after = state.sighting().filter(seen -> !seen.at().isBefore(knownFrom.get()));
        return after.map(observation -> tell(state, open, observation, now))
                .orElseGet(() -> state.commanding(RenewalCommand.READ_SUBSCRIPTION));
    }

    private static RenewalState tell(RenewalState state, PaymentAttempt open, Observation observation, Instant now) {
        Optional<Instant> moved = observation.movedFrom(state.step().expiry());
        if (moved.isPresent()) {
            return close(
                    state,
                    open,
                    now,
                    KeyValueDocument.none().with("kind", "renewed").with("expiry", moved.get()));
        }
        if (observation.shows(state.step().expiry())) {
            return close(state, open, now, KeyValueDocument.none().with("kind", "not-paid"));
        }
        String code = observation
                .failure()
                .orElse(
                        observation.subscription().isPresent()
                                ? StepCode.EXPIRY_EARLIER.text()
                                : StepCode.NOT_FOUND.text());
        return wait(state, open, code, now);
    }

    private static RenewalState close(RenewalState state, PaymentAttempt open, Instant now, KeyValueDocument how) {
        String text = how.with("run", state.terms().id()).with("at", now).text();
        return state.drafting(PendingDocument.of(
                PendingDocument.Role.CLOSED, RenewalDocuments.beside(open.name(), RenewalDocuments.CLOSED), text));
    }

    private static RenewalState wait(RenewalState state, PaymentAttempt open, String code, Instant now) {
        return state.resting(
                RenewalOutcome.of(state.step(), Kind.UNRESOLVED, code).alarming(open.isLate(now)));
    }
}
