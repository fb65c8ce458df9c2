package evergreen.execution.renewal;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Ends that follow from documents alone, so that all who read them come to the same. */
final class OutcomeRules {
    /** Months have no fixed length; the shortest period that is sold is a week. */
    private static final Duration CALENDARS_DIFFER = Duration.ofDays(3);

    private OutcomeRules() {}

    static PendingDocument draft(RenewalOutcome outcome) {
        return PendingDocument.of(
                PendingDocument.Role.OUTCOME,
                RenewalDocuments.outcome(outcome.step()),
                outcome.document().text());
    }

    static Optional<RenewalOutcome> byDocuments(RenewalStep step, ClaimHistory history) {
        return history.endedUnpaid()
                .map(round -> unpaid(step, round))
                .or(() -> history.paid().map(round -> paidByOthers(step, round)))
                .or(() -> history.closedAsRenewed().map(round -> renewed(step, round)))
                .or(() -> history.hasMismatch()
                        ? Optional.of(RenewalOutcome.of(step, Kind.NEEDS_PERSON, StepCode.ANOTHER_RENEWAL))
                        : Optional.empty());
    }

    private static RenewalOutcome unpaid(RenewalStep step, PaymentAttempt round) {
        Optional<KeyValueDocument> refused = round.beside(RenewalDocuments.REFUSED);
        KeyValueDocument document = refused.orElseGet(round::claim);
        Kind kind = refused.isPresent() ? Kind.REFUSED : kind(document);
        return RenewalOutcome.builder(step, kind)
                .code(document.get("code"))
                .expiry(document.instant("expiry"))
                .build();
    }

    private static Kind kind(KeyValueDocument claim) {
        return Arrays.stream(Check.values())
                .filter(check -> claim.says("code", check.code().text()))
                .map(Check::kind)
                .findFirst()
                .orElse(Kind.NEEDS_PERSON);
    }

    private static RenewalOutcome paidByOthers(RenewalStep step, PaymentAttempt round) {
        return RenewalOutcome.builder(step, Kind.ALREADY_RENEWED)
                .code(StepCode.PAID_BY_ANOTHER_PLAN)
                .order(round.beside(RenewalDocuments.ORDER).flatMap(note -> note.get("order")))
                .build();
    }

    /** Returns the outcome of a step whose expiry was seen to have moved when its round was closed. */
    static RenewalOutcome renewed(RenewalStep step, PaymentAttempt round) {
        Instant expiry = round.closedAsRenewed().orElseThrow();
        boolean ours = round.isOf(step);
        return RenewalOutcome.builder(step, ours ? Kind.RENEWED_ORDER_UNKNOWN : Kind.ALREADY_RENEWED)
                .expiry(Optional.of(expiry))
                .othersToo(ours && isBeyond(step, expiry))
                .build();
    }

    /** Whether an expiry is later than the step's period explains. */
    static boolean isBeyond(RenewalStep step, Instant expiry) {
        return expiry.isAfter(step.period().from(step.expiry(), Site.ZONE).plus(CALENDARS_DIFFER));
    }
}
