package evergreen.apply.renewal;

import evergreen.apply.ClientToken;
import evergreen.apply.Receipt;
import evergreen.apply.Renewal;
import evergreen.apply.renewal.RenewalOutcome.Kind;
import evergreen.journal.Entries;
import evergreen.journal.MarkReading.Standing;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;

/** A claim is held: it is sent upon, or given up unsent, and what came of it is written down. */
final class Paying {
    /** What is older than that is not sent, since it may have been overtaken. */
    static final Duration OLDEST = Duration.ofSeconds(5);

    private static final int MOST_SENDS = 3;

    private Paying() {}

    static State decide(State state, Held held, Instant now) {
        return state.receipt()
                .map(receipt -> follow(state, held, receipt, now))
                .orElseGet(() -> mayBeSent(state, held, now)
                        ? state.commanding(Command.send(renewal(state.step(), held)))
                        : note(state, held, Draft.Role.UNSENT, Trail.UNSENT, at(state, now)));
    }

    private static boolean mayBeSent(State state, Held held, Instant now) {
        History history = state.history().orElseThrow();
        return !history.isRejected()
                && history.busyElsewhere(now).isEmpty()
                && !history.isLeftBehind(now)
                && Sighting.isRecent(held.at(), now, OLDEST)
                && state.sighting()
                        .filter(sighting -> sighting.standing() == Standing.PAYER)
                        .filter(sighting -> Sighting.isRecent(sighting.at(), now, OLDEST))
                        .isPresent();
    }

    private static Renewal renewal(RenewalStep step, Held held) {
        ClientToken token = ClientToken.of(step.instanceId(), step.expiry(), held.round());
        return Renewal.of(step.scope().region(), step.instanceId(), step.period(), token, held.at());
    }

    private static State follow(State state, Held held, Receipt receipt, Instant now) {
        Entries at = at(state, state.answeredAt().orElse(now));
        switch (receipt.kind()) {
            case PAID:
                return note(state, held, Draft.Role.ORDER, Trail.ORDER, at.with("order", receipt.word()));
            case THROTTLED:
                return again(state, held, receipt, now);
            case IN_FLIGHT:
            case UNKNOWN:
                return note(state, held, Draft.Role.UNKNOWN, Trail.UNKNOWN, at.with("code", receipt.word()));
            case MISMATCH:
                return refused(state, held, at.with("kind", "mismatch").with("code", receipt.word()));
            default:
                return refused(state, held, at.with("code", receipt.word()));
        }
    }

    /** Nothing was begun: the same claim and token go once more, after a fresh reading and only while the claim is young. */
    private static State again(State state, Held held, Receipt receipt, Instant now) {
        if (state.sends() >= MOST_SENDS || !Sighting.isRecent(held.at(), now, OLDEST)) {
            return leave(state, receipt.word());
        }
        if (state.sighting().isEmpty()) {
            return state.commanding(Command.LOOK);
        }
        Sighting sighting = state.sighting().get();
        boolean clear = sighting.failure().isEmpty()
                && Check.first(Preparing.facts(state, state.history().orElseThrow(), sighting, now))
                        .isEmpty();
        return clear && mayBeSent(state, held, now)
                ? state.commanding(Command.send(renewal(state.step(), held)))
                : leave(state, receipt.word());
    }

    /** The claim stays open, and is resolved by a reading when its time has come. */
    private static State leave(State state, String code) {
        return state.withoutClaim().resting(Kind.UNRESOLVED, code);
    }

    private static State refused(State state, Held held, Entries note) {
        return note(state, held, Draft.Role.REFUSED, Trail.REFUSED, note);
    }

    private static State note(State state, Held held, Draft.Role role, String what, Entries note) {
        return state.drafting(Draft.of(role, Trail.beside(held.name(), what), note.text()));
    }

    private static Entries at(State state, Instant instant) {
        return Entries.none().with("run", state.terms().id()).with("at", instant);
    }
}
