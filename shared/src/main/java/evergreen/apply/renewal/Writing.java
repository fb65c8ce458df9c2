package evergreen.apply.renewal;

import evergreen.journal.Creation;
import evergreen.journal.Entries;
import evergreen.plan.StepCode;
import java.util.Optional;

/** What follows from a document that was written, or of which that is not known. */
final class Writing {
    private Writing() {}

    /** A claim is read again although it was created: of two who claim different expiries at once, one at least sees the other. */
    static State done(State state, Creation creation) {
        Draft draft = state.draft().orElseThrow();
        State written = state.toBuilder().draft(Optional.empty()).build();
        if (creation == Creation.EXISTS) {
            return written.withoutClaim().unread();
        }
        State known = written.toBuilder()
                .history(state.history().map(history -> history.with(draft.name(), draft.text())))
                .build();
        return draft.role() == Draft.Role.CLAIM ? known.unread() : known.withoutClaim();
    }

    /** What claims is never written again blindly: reading tells whether it is there. Facts are written again. */
    static State failedOnce(State state) {
        return claims(state.draft().orElseThrow().role())
                ? state.toBuilder().draft(Optional.empty()).build().unread()
                : state.toBuilder().failures(state.failures() + 1).build();
    }

    static State failedForGood(State state) {
        Draft draft = state.draft().orElseThrow();
        State given = state.toBuilder().draft(Optional.empty()).build();
        switch (draft.role()) {
            case ORDER:
                return given.resting(unrecorded(state, RenewalOutcome.Kind.PAID)
                        .order(state.receipt().map(receipt -> receipt.word()))
                        .alarm(true)
                        .build());
            case OUTCOME:
                return given.resting(RenewalOutcome.read(state.step(), Entries.parse(draft.text()))
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
    private static Optional<RenewalOutcome> recorded(State state, Draft.Role role) {
        boolean others = role == Draft.Role.OTHERS_TOO;
        return state.history()
                .flatMap(History::outcome)
                .map(outcome -> outcome.toBuilder()
                        .othersToo(outcome.othersToo() || others)
                        .alarm(outcome.alarm() || others)
                        .finished(false)
                        .build());
    }

    private static RenewalOutcome.Kind unsent(State state) {
        return state.hasSent() ? RenewalOutcome.Kind.UNRESOLVED : RenewalOutcome.Kind.NOT_YET;
    }

    private static RenewalOutcome.Builder unrecorded(State state, RenewalOutcome.Kind kind) {
        return RenewalOutcome.builder(state.step(), kind).code(StepCode.JOURNAL_UNAVAILABLE);
    }

    private static boolean claims(Draft.Role role) {
        return role == Draft.Role.CLAIM || role == Draft.Role.ENDS_UNPAID;
    }
}
