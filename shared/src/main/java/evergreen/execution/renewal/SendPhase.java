package evergreen.execution.renewal;

import evergreen.execution.ClientToken;
import evergreen.execution.PaymentResult;
import evergreen.execution.Renewal;
import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.MarkReading.Standing;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;

/** A claim is held: it is sent upon, or given up unsent, and what came of it is written down. */
final class SendPhase {
    /** What is older than that is not sent, since it may have been overtaken. */
    static final Duration OLDEST = Duration.ofSeconds(5);

    private static final int MOST_SENDS = 3;

    private SendPhase() {}

    static RenewalState decide(RenewalState state, HeldClaim held, Instant now) {
        return state.receipt()
                .map(receipt -> follow(state, held, receipt, now))
                .orElseGet(() -> mayBeSent(state, held, now)
                        ? state.commanding(RenewalCommand.send(renewal(state.step(), held)))
                        : note(state, held, PendingDocument.Role.UNSENT, RenewalDocuments.UNSENT, at(state, now)));
    }

    private static boolean mayBeSent(RenewalState state, HeldClaim held, Instant now) {
        ClaimHistory history = state.history().orElseThrow();
        return !history.isRejected()
                && history.busyElsewhere(now).isEmpty()
                && !history.isLeftBehind(now)
                && Observation.isRecent(held.at(), now, OLDEST)
                && state.sighting()
                        .filter(observation -> observation.standing() == Standing.PAYER)
                        .filter(observation -> Observation.isRecent(observation.at(), now, OLDEST))
                        .isPresent();
    }

    private static Renewal renewal(RenewalStep step, HeldClaim held) {
        ClientToken token = ClientToken.of(step.instanceId(), step.expiry(), held.round());
        return Renewal.of(step.scope().region(), step.instanceId(), step.period(), token, held.at());
    }

    private static RenewalState follow(RenewalState state, HeldClaim held, PaymentResult receipt, Instant now) {
        KeyValueDocument at = at(state, state.answeredAt().orElse(now));
        switch (receipt.kind()) {
            case PAID:
                return note(
                        state,
                        held,
                        PendingDocument.Role.ORDER,
                        RenewalDocuments.ORDER,
                        at.with("order", receipt.word()));
            case THROTTLED:
                return again(state, held, receipt, now);
            case IN_FLIGHT:
            case UNKNOWN:
                return note(
                        state,
                        held,
                        PendingDocument.Role.UNKNOWN,
                        RenewalDocuments.UNKNOWN,
                        at.with("code", receipt.word()));
            case MISMATCH:
                return refused(state, held, at.with("kind", "mismatch").with("code", receipt.word()));
            default:
                return refused(state, held, at.with("code", receipt.word()));
        }
    }

    /** Nothing was begun: the same claim and token go once more, after a fresh reading and only while the claim is young. */
    private static RenewalState again(RenewalState state, HeldClaim held, PaymentResult receipt, Instant now) {
        if (state.sends() >= MOST_SENDS || !Observation.isRecent(held.at(), now, OLDEST)) {
            return leave(state, receipt.word());
        }
        if (state.sighting().isEmpty()) {
            return state.commanding(RenewalCommand.READ_SUBSCRIPTION);
        }
        Observation observation = state.sighting().get();
        boolean clear = observation.failure().isEmpty()
                && Check.first(PreparePhase.facts(state, state.history().orElseThrow(), observation, now))
                        .isEmpty();
        return clear && mayBeSent(state, held, now)
                ? state.commanding(RenewalCommand.send(renewal(state.step(), held)))
                : leave(state, receipt.word());
    }

    /** The claim stays open, and is resolved by a reading when its time has come. */
    private static RenewalState leave(RenewalState state, String code) {
        return state.withoutClaim().resting(Kind.UNRESOLVED, code);
    }

    private static RenewalState refused(RenewalState state, HeldClaim held, KeyValueDocument note) {
        return note(state, held, PendingDocument.Role.REFUSED, RenewalDocuments.REFUSED, note);
    }

    private static RenewalState note(
            RenewalState state, HeldClaim held, PendingDocument.Role role, String what, KeyValueDocument note) {
        return state.drafting(PendingDocument.of(role, RenewalDocuments.beside(held.name(), what), note.text()));
    }

    private static KeyValueDocument at(RenewalState state, Instant instant) {
        return KeyValueDocument.none().with("run", state.terms().id()).with("at", instant);
    }
}
