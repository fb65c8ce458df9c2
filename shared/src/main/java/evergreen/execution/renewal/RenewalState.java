package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.execution.PaymentResult;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** All that a machine knows: what the journal says, and what this run has seen, asked and sent since. */
@AutoValue
abstract class RenewalState {
    RenewalState() {}

    static RenewalState start(RunContext terms, RenewalStep step) {
        return new AutoValue_RenewalState.Builder()
                .terms(terms)
                .step(step)
                .command(RenewalCommand.READ_JOURNAL)
                .quote(terms.spending().trustsPlannedPrices() ? step.quote() : Optional.empty())
                .priceAsked(false)
                .overDayLimit(false)
                .tries(0)
                .sends(0)
                .looks(0)
                .reads(0)
                .failures(0)
                .build();
    }

    abstract RunContext terms();

    abstract RenewalStep step();

    /** What is to be done next. */
    abstract RenewalCommand command();

    /** What the journal says; none until it is read, and again whenever somebody else wrote. */
    abstract Optional<ClaimHistory> history();

    /** The last reading of the subscription. */
    abstract Optional<Observation> sighting();

    /** The price: the plan's, where that is believed, until this run has asked for one. */
    abstract Optional<Quote> quote();

    abstract boolean priceAsked();

    /** The day in whose money the price is reserved. */
    abstract Optional<LocalDate> reserved();

    abstract boolean overDayLimit();

    /** The claim upon which this run may send. */
    abstract Optional<HeldClaim> held();

    /** What the last sending upon it brought. */
    abstract Optional<PaymentResult> receipt();

    /** When that was known. */
    abstract Optional<Instant> answeredAt();

    /** Returns the step's own order, once it is known: no later failure of this run makes it unknown again. */
    abstract Optional<String> order();

    /** A document that must be written before anything else. */
    abstract Optional<PendingDocument> draft();

    /** What is known, if this run does nothing more. */
    abstract Optional<RenewalOutcome> rest();

    /** How many claims this run has tried: the mark that no other call writes. */
    abstract int tries();

    abstract int sends();

    abstract int looks();

    /** How often the journal was read. */
    abstract int reads();

    /** How often the draft could not be written. */
    abstract int failures();

    abstract Builder toBuilder();

    final RenewalState commanding(RenewalCommand next) {
        return toBuilder().command(next).build();
    }

    final RenewalState drafting(PendingDocument next) {
        return toBuilder()
                .draft(Optional.of(next))
                .failures(0)
                .command(RenewalCommand.write(next))
                .build();
    }

    final RenewalState resting(RenewalOutcome found) {
        RenewalOutcome outcome = order().map(found::withOrderOfOpenPayment).orElse(found);
        return toBuilder()
                .rest(Optional.of(outcome))
                .command(RenewalCommand.rest(outcome))
                .build();
    }

    final RenewalState resting(RenewalOutcome.Kind kind, String code) {
        return resting(RenewalOutcome.of(step(), kind, code));
    }

    final RenewalState resting(RenewalOutcome.Kind kind, StepCode code) {
        return resting(kind, code.text());
    }

    final RenewalState withoutClaim() {
        return toBuilder().held(Optional.empty()).receipt(Optional.empty()).build();
    }

    final RenewalState unread() {
        return toBuilder().history(Optional.empty()).build();
    }

    /** Whether anything that this run sent may have been paid. */
    final boolean hasSent() {
        return sends() > 0;
    }

    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder terms(RunContext terms);

        abstract Builder step(RenewalStep step);

        abstract Builder command(RenewalCommand next);

        abstract Builder history(Optional<ClaimHistory> history);

        abstract Builder sighting(Optional<Observation> sighting);

        abstract Builder quote(Optional<Quote> quote);

        abstract Builder priceAsked(boolean asked);

        abstract Builder reserved(Optional<LocalDate> day);

        abstract Builder overDayLimit(boolean over);

        abstract Builder held(Optional<HeldClaim> claim);

        abstract Builder receipt(Optional<PaymentResult> receipt);

        abstract Builder answeredAt(Optional<Instant> instant);

        abstract Builder order(Optional<String> id);

        abstract Builder draft(Optional<PendingDocument> draft);

        abstract Builder rest(Optional<RenewalOutcome> outcome);

        abstract Builder tries(int count);

        abstract Builder sends(int count);

        abstract Builder looks(int count);

        abstract Builder reads(int count);

        abstract Builder failures(int count);

        abstract RenewalState build();
    }
}
