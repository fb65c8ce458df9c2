package evergreen.execution.renewal;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Quote;
import evergreen.plan.StepCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Nobody has a claim upon this expiry: everything is checked anew, cheapest first, and then it is claimed. */
final class PreparePhase {
    /** A claim is made upon a reading that leaves time to send. */
    private static final Duration READ_FOR_A_CLAIM = Duration.ofSeconds(3);

    private static final int MOST_TRIES = 3;
    private static final int MOST_LOOKS = 12;

    private PreparePhase() {}

    static RenewalState decide(RenewalState state, ClaimHistory history, Instant now) {
        if (!state.terms().mayStart(now)) {
            return state.resting(Kind.NOT_YET, StepCode.OUT_OF_TIME);
        }
        if (state.tries() >= MOST_TRIES || state.looks() >= MOST_LOOKS) {
            return state.resting(Kind.NOT_YET, StepCode.TOO_SLOW);
        }
        if (history.isLeftBehind(now)) {
            return claim(state, endsUnpaid(Check.EXPIRY_LATER), PendingDocument.Role.ENDS_UNPAID, now);
        }
        Optional<PaymentAttempt> elsewhere = history.busyElsewhere(now);
        if (elsewhere.isPresent()) {
            return state.resting(RenewalOutcome.of(state.step(), Kind.NOT_YET, StepCode.ANOTHER_EXPIRY_IN_FLIGHT)
                    .waitingUntil(elsewhere.get().knownFrom())
                    .alarming(elsewhere.get().knownFrom().isEmpty()));
        }
        if (state.sighting().isEmpty() && now.isBefore(state.step().validUntil())) {
            return state.commanding(RenewalCommand.READ_SUBSCRIPTION);
        }
        Observation observation =
                state.sighting().orElseGet(() -> Observation.of(now, Standing.MARK_UNREAD, Optional.empty()));
        RenewalFacts facts = facts(state, history, observation, now);
        Optional<String> unread = unread(observation, facts);
        return unread.isPresent() && now.isBefore(state.step().validUntil())
                ? state.resting(Kind.NOT_YET, unread.get())
                : check(state, history, observation, facts);
    }

    /** Why nothing can be said of the subscription: it could not be read, or its setting not where it matters. */
    private static Optional<String> unread(Observation observation, RenewalFacts facts) {
        Optional<String> setting =
                observation.subscription().map(Subscription::attribute).flatMap(RenewalAttribute::refusal);
        return observation.failure().or(() -> setting.filter(code -> !facts.platformIsDone()));
    }

    private static RenewalState check(
            RenewalState state, ClaimHistory history, Observation observation, RenewalFacts facts) {
        Instant now = facts.now();
        Optional<Check> check = isPriced(state, now) ? Check.first(facts) : Check.firstWithoutPrice(facts);
        if (check.isEmpty() && state.overDayLimit()) {
            check = Optional.of(Check.OVER_DAY_LIMIT);
        }
        if (check.isPresent()) {
            return check.get().kind().terminal()
                    ? claim(state, seenIn(facts, endsUnpaid(check.get())), PendingDocument.Role.ENDS_UNPAID, now)
                    : putOff(state, check.get(), now);
        }
        return pursue(state, history, observation, now);
    }

    /** A wait of Evergreen's own is an alarm only if the plan comes to its end first; a takeover's waiting time is expected. */
    private static RenewalState putOff(RenewalState state, Check check, Instant now) {
        Optional<Instant> until = check == Check.PLATFORM_MAY_BE_DEDUCTING
                ? Optional.of(state.terms().policy().site().deductedBy(now))
                : Optional.empty();
        boolean inTime = check == Check.TAKEOVER_WAITS
                || until.filter(end -> end.isBefore(state.step().validUntil())).isPresent();
        return state.resting(RenewalOutcome.of(state.step(), check.kind(), check.code())
                .waitingUntil(until)
                .alarming(!inTime));
    }

    /** Whether all is known that a price decides: there is a young one, or the cloud has none, or nothing depends on it. */
    private static boolean isPriced(RenewalState state, Instant now) {
        boolean nothingDepends =
                state.terms().spending().needsNoPrice() && state.step().quote().isEmpty();
        return state.quote()
                .map(quote -> quote.isFresh(now, Check.QUOTE_AGE))
                .orElse(state.priceAsked() || nothingDepends);
    }

    private static RenewalState pursue(RenewalState state, ClaimHistory history, Observation observation, Instant now) {
        if (!isPriced(state, now)) {
            return state.commanding(RenewalCommand.PRICE);
        }
        LocalDate day = state.terms().spending().dayOf(now);
        if (state.quote().isPresent()
                && state.reserved().filter(day::equals).isEmpty()
                && !history.hasReserved(day, state.quote().get().price())) {
            return state.commanding(RenewalCommand.RESERVE);
        }
        if (!Observation.isRecent(observation.at(), now, READ_FOR_A_CLAIM)) {
            return state.commanding(RenewalCommand.READ_SUBSCRIPTION);
        }
        return claim(state, pays(state, day), PendingDocument.Role.CLAIM, now);
    }

    /** The facts of a state whose subscription was read. */
    static RenewalFacts facts(RenewalState state, ClaimHistory history, Observation observation, Instant now) {
        return RenewalFacts.builder()
                .now(now)
                .step(state.step())
                .policy(state.terms().policy())
                .standing(observation.standing())
                .seen(observation.subscription())
                .onAutoRenewalToday(observation.onAutoRenewalToday())
                .quote(state.quote())
                .lastRenewal(history.lastRenewal())
                .rejected(history.isRejected())
                .build();
    }

    private static KeyValueDocument pays(RenewalState state, LocalDate day) {
        KeyValueDocument claim = KeyValueDocument.none()
                .with("kind", PaymentAttempt.PAYS)
                .with("period", state.step().period())
                .with("day", day);
        return state.quote().map(Quote::price).isPresent()
                ? claim.with("price", state.quote().get().price())
                : claim;
    }

    private static KeyValueDocument endsUnpaid(Check check) {
        return KeyValueDocument.none()
                .with("kind", PaymentAttempt.ENDS_UNPAID)
                .with("code", check.code().text());
    }

    private static KeyValueDocument seenIn(RenewalFacts facts, KeyValueDocument claim) {
        return facts.seen().isPresent()
                ? claim.with("expiry", facts.seen().get().expiry())
                : claim;
    }

    /** The run and the number of its attempt are what no other call writes: they tell whose claim it is. */
    private static RenewalState claim(
            RenewalState state, KeyValueDocument what, PendingDocument.Role role, Instant now) {
        int round = state.history().orElseThrow().next();
        String text = what.with("plan", state.step().plan())
                .with("step", state.step().number())
                .with("run", state.terms().id())
                .with("attempt", state.tries() + 1)
                .with("at", now)
                .text();
        DocumentName name = RenewalDocuments.claim(state.step(), round);
        Optional<HeldClaim> held = role == PendingDocument.Role.CLAIM
                ? Optional.of(HeldClaim.of(name, text, round, now))
                : Optional.empty();
        return state.toBuilder()
                .held(held)
                .receipt(Optional.empty())
                .tries(state.tries() + 1)
                .build()
                .drafting(PendingDocument.of(role, name, text));
    }
}
