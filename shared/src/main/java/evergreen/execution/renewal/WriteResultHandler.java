package evergreen.execution.renewal;

import evergreen.journal.CreateResult;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.StepCode;
import java.util.Optional;

/** What follows from a document that was written, or of which that is not known. */
final class WriteResultHandler {
    private WriteResultHandler() {}

    /** A claim is read again although it was created: of two who claim different expiries at once, one at least sees the other. */
    static RenewalState done(RenewalState state, CreateResult creation) {
        PendingDocument draft = state.draft().orElseThrow();
        RenewalState written = state.toBuilder().draft(Optional.empty()).build();
        if (creation == CreateResult.EXISTS) {
            return written.withoutClaim().unread();
        }
        RenewalState known = written.toBuilder()
                .history(state.history().map(history -> history.with(draft.name(), draft.text())))
                .build();
        return draft.role() == PendingDocument.Role.CLAIM ? known.unread() : known.withoutClaim();
    }

    /** What claims is never written again blindly: reading tells whether it is there. Facts are written again. */
    static RenewalState failedOnce(RenewalState state) {
        return claims(state.draft().orElseThrow().role())
                ? state.toBuilder().draft(Optional.empty()).build().unread()
                : state.toBuilder().failures(state.failures() + 1).build();
    }

    static RenewalState failedForGood(RenewalState state) {
        PendingDocument draft = state.draft().orElseThrow();
        RenewalState given = state.toBuilder().draft(Optional.empty()).build();
        switch (draft.role()) {
            case ORDER:
                return given.resting(unrecorded(state, RenewalOutcome.Kind.PAID)
                        .order(state.receipt().map(receipt -> receipt.word()))
                        .alarm(true)
                        .build());
            case OUTCOME:
                return given.resting(RenewalOutcome.read(state.step(), KeyValueDocument.parse(draft.text()))
                        .orElseThrow()
                        .unfinished());
            case UNSENT:
            case ENDS_UNPAID:
            case CLAIM:
                return given.resting(unrecorded(state, unsent(state)).build());
            case OTHERS_TOO:
            case CLOSED:
                return given.resting(recorded(state, draft.role())
                        .orElseGet(() -> unrecorded(state, RenewalOutcome.Kind.UNRESOLVED)
                                .build()));
            default:
                return given.resting(
                        unrecorded(state, RenewalOutcome.Kind.UNRESOLVED).build());
        }
    }

    /** What follows a recorded end cannot make it unknown; a payment by others is told even if it cannot be recorded. */
    private static Optional<RenewalOutcome> recorded(RenewalState state, PendingDocument.Role role) {
        boolean others = role == PendingDocument.Role.OTHERS_TOO;
        return state.history()
                .flatMap(ClaimHistory::outcome)
                .map(outcome -> outcome.toBuilder()
                        .othersToo(outcome.othersToo() || others)
                        .alarm(outcome.alarm() || others)
                        .finished(false)
                        .build());
    }

    private static RenewalOutcome.Kind unsent(RenewalState state) {
        return state.hasSent() ? RenewalOutcome.Kind.UNRESOLVED : RenewalOutcome.Kind.NOT_YET;
    }

    private static RenewalOutcome.Builder unrecorded(RenewalState state, RenewalOutcome.Kind kind) {
        return RenewalOutcome.builder(state.step(), kind).code(StepCode.JOURNAL_UNAVAILABLE);
    }

    private static boolean claims(PendingDocument.Role role) {
        return role == PendingDocument.Role.CLAIM || role == PendingDocument.Role.ENDS_UNPAID;
    }
}
