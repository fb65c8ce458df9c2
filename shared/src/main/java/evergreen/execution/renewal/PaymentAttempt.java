package evergreen.execution.renewal;

import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One claim upon an expiry and what lies beside it: all that is known of one payment, or of the decision not to pay. */
final class PaymentAttempt {
    /** A claim that pays is sent at most once; one that does not ends its step and keeps everybody from paying for it. */
    static final String PAYS = "pays";

    static final String ENDS_UNPAID = "ends-unpaid";

    /**
     * For how long nobody sends after a sending of which nothing is known: 15 minutes in which the cloud takes what was signed,
     * 10 of the longest lag until every reading shows a payment, 5 of clocks that differ.
     */
    static final Duration UNTIL_KNOWN = Duration.ofMinutes(30);

    private static final Duration LONG = Duration.ofMinutes(20);

    private final DocumentName name;
    private final String text;
    private final KeyValueDocument claim;
    private final Map<String, KeyValueDocument> beside;

    PaymentAttempt(DocumentName name, String text, Map<String, KeyValueDocument> beside) {
        this.name = name;
        this.text = text;
        this.claim = KeyValueDocument.parse(text);
        this.beside = beside;
    }

    DocumentName name() {
        return name;
    }

    boolean hasText(String other) {
        return text.equals(other);
    }

    KeyValueDocument claim() {
        return claim;
    }

    boolean isOf(RenewalStep step) {
        return claim.says("plan", step.plan()) && claim.says("step", Integer.toString(step.number()));
    }

    boolean endsUnpaid() {
        return claim.says("kind", ENDS_UNPAID);
    }

    Optional<KeyValueDocument> beside(String what) {
        return Optional.ofNullable(beside.get(what));
    }

    /** Nothing but the claim: nobody has said what became of it. */
    boolean isBare() {
        return beside.isEmpty();
    }

    boolean isRefusedAsMismatch() {
        return beside(RenewalDocuments.REFUSED)
                .filter(note -> note.says("kind", "mismatch"))
                .isPresent();
    }

    /** The expiry that was seen when the round was closed, if it had moved by then. */
    Optional<Instant> closedAsRenewed() {
        return beside(RenewalDocuments.CLOSED)
                .filter(note -> note.says("kind", "renewed"))
                .flatMap(note -> note.instant("expiry"));
    }

    /** Whether it may have been paid, or may be still, for all that is known. */
    boolean isOpen() {
        return !endsUnpaid()
                && !beside.containsKey(RenewalDocuments.ORDER)
                && !beside.containsKey(RenewalDocuments.REFUSED)
                && !beside.containsKey(RenewalDocuments.UNSENT)
                && !beside.containsKey(RenewalDocuments.CLOSED);
    }

    /** Whether there is an order for it, and no reading since that must have shown it. */
    boolean isUnsettled() {
        return beside.containsKey(RenewalDocuments.ORDER) && !beside.containsKey(RenewalDocuments.CLOSED);
    }

    /** When it was claimed; none if the claim cannot be read, and then it stays open. */
    Optional<Instant> claimedAt() {
        return claim.instant("at");
    }

    /** From when a reading tells whether it was paid. */
    Optional<Instant> knownFrom() {
        Optional<Instant> seen = beside(RenewalDocuments.UNKNOWN).flatMap(note -> note.instant("at"));
        return claimedAt()
                .map(claimed -> seen.filter(claimed::isBefore).orElse(claimed))
                .map(last -> last.plus(UNTIL_KNOWN));
    }

    /** Whether its time has come: nothing that was sent upon it can be taken any more, and every reading shows what was. */
    boolean isKnown(Instant now) {
        return knownFrom().filter(from -> !now.isBefore(from)).isPresent();
    }

    /** Whether people should hear of it: it has been open for longer than the time between two runs of a worker. */
    boolean isLate(Instant now) {
        return claimedAt().filter(claimed -> now.isBefore(claimed.plus(LONG))).isEmpty();
    }
}
