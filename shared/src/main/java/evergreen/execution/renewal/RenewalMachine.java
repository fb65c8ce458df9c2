package evergreen.execution.renewal;

import evergreen.execution.PaymentResult;
import evergreen.journal.CreateResult;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Pays for one step at most once. It does nothing itself: {@link #decide} tells what to do next, and what came of that is told to
 * it by the event of that name. Every event gives another machine and leaves this one as it was. A machine that is lost, with
 * its process, is replaced by a new one: what it needs to know is in the journal.
 */
public final class RenewalMachine {
    private static final int MOST_FAILURES = 3;

    private final RenewalState state;

    private RenewalMachine(RenewalState state) {
        this.state = state;
    }

    /** A machine that knows nothing yet. */
    public static RenewalMachine of(RunContext terms, RenewalStep step) {
        return new RenewalMachine(RenewalState.start(terms, step));
    }

    /** The step. */
    public RenewalStep step() {
        return state.step();
    }

    /** The price that is to be reserved. */
    Money price() {
        return state.quote().orElseThrow().price();
    }

    /** Whether there is an order for the step's expiry: readings only prove it then. */
    boolean isPaid() {
        return state.history().flatMap(ClaimHistory::paid).isPresent();
    }

    /** The machine as of an instant, whose {@link #command} is what to do at once. */
    public RenewalMachine decide(Instant now) {
        return new RenewalMachine(NextCommand.of(state, now));
    }

    /** What to do. */
    public RenewalCommand command() {
        return state.command();
    }

    /** Event: the journal was read. */
    public RenewalMachine read(ClaimHistory history) {
        RenewalState read = state.toBuilder()
                .history(Optional.of(history))
                .order(state.order().or(() -> history.orderOfStep()))
                .reads(state.reads() + 1)
                .build();
        if (state.held().isEmpty()) {
            return new RenewalMachine(read);
        }
        boolean ours = history.last()
                .filter(last -> last.isBare() && last.hasText(state.held().get().text()))
                .isPresent();
        return new RenewalMachine(ours ? read : read.withoutClaim());
    }

    /** Event: the subscription was read, or could not be. */
    public RenewalMachine onObservation(Observation observation) {
        return new RenewalMachine(state.toBuilder()
                .sighting(Optional.of(observation))
                .looks(state.looks() + 1)
                .build());
    }

    /** Event: the price is known, or that there is none. What was reserved for another price is not enough any more. */
    public RenewalMachine onQuote(Optional<Quote> quote) {
        boolean same = quote.map(Quote::price).equals(state.quote().map(Quote::price));
        return new RenewalMachine(state.toBuilder()
                .quote(quote)
                .priceAsked(true)
                .reserved(same ? state.reserved() : Optional.empty())
                .build());
    }

    /** Event: the price is reserved in a day's money. */
    public RenewalMachine reserved(LocalDate day) {
        return new RenewalMachine(state.toBuilder().reserved(Optional.of(day)).build());
    }

    /** Event: the day's money does not suffice. */
    public RenewalMachine overDayLimit() {
        return new RenewalMachine(state.toBuilder().overDayLimit(true).build());
    }

    /** Event: the renewal was sent, once. */
    public RenewalMachine sent(PaymentResult receipt, Instant now) {
        return new RenewalMachine(state.toBuilder()
                .receipt(Optional.of(receipt))
                .order(Optional.of(receipt.word()).filter(id -> receipt.kind() == PaymentResult.Kind.PAID))
                .answeredAt(Optional.of(now))
                .sends(state.sends() + 1)
                .sighting(Optional.empty())
                .build());
    }

    /** Event: the draft was written, or one of its name is there. */
    public RenewalMachine onWritten(CreateResult creation) {
        return new RenewalMachine(WriteResultHandler.done(state, creation));
    }

    /** Event: whether the draft was written is not known. */
    public RenewalMachine writingFailed() {
        return new RenewalMachine(
                state.failures() + 1 < MOST_FAILURES
                        ? WriteResultHandler.failedOnce(state)
                        : WriteResultHandler.failedForGood(state));
    }

    /** Event: the journal, or the price, could not be read. Nothing is paid for without. */
    public RenewalMachine failed(String code) {
        return new RenewalMachine(state.withoutClaim().resting(withoutAnswer(), code));
    }

    /** Event: something failed that later runs cannot mend: people are alarmed. */
    RenewalMachine onInternalError(StepCode code) {
        return new RenewalMachine(state.withoutClaim()
                .resting(RenewalOutcome.of(state.step(), withoutAnswer(), code).alarming(true)));
    }

    /** An earlier run may have paid: as long as its records are not read, nobody knows that the step is not paid. */
    private RenewalOutcome.Kind withoutAnswer() {
        boolean unpaid = !state.hasSent()
                && state.history().filter(history -> !history.mayBePaid()).isPresent();
        return unpaid ? RenewalOutcome.Kind.NOT_YET : RenewalOutcome.Kind.UNRESOLVED;
    }
}
