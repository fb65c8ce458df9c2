package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.KnownDocuments;
import evergreen.money.Money;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the journal says of one step's expiry, whoever wrote it: where the work is taken up after every stop. */
public final class ClaimHistory {
    private final RenewalStep step;
    private final Map<DocumentName, String> documents;
    private final List<PaymentAttempt> rounds;
    private final List<PaymentAttempt> elsewhere;

    private ClaimHistory(RenewalStep step, Map<DocumentName, String> documents) {
        this.step = step;
        this.documents = documents;
        this.rounds = rounds(step, documents);
        this.elsewhere = elsewhere(step, documents);
    }

    /**
     * Reads the history of a step: the documents of its instance first, and what people said to its plan last. Whoever reads it
     * after a claim was written sees a rejection, or the rejection came after the claim and its answer lists the claim.
     *
     * @throws evergreen.journal.JournalUnavailableException if not all of it can be read, or if it has a document that no worker wrote
     */
    static ClaimHistory read(RenewalStep step, Journal journal) {
        Map<DocumentName, String> documents = claims(step, journal);
        List<DocumentName> others = RenewalDocuments.mayBeRejected(step)
                ? List.of(
                        RenewalDocuments.outcome(step), RenewalDocuments.othersToo(step), RenewalDocuments.ruling(step))
                : List.of(RenewalDocuments.outcome(step), RenewalDocuments.othersToo(step));
        others.forEach(name -> journal.read(name).ifPresent(text -> documents.put(name, text)));
        return of(step, documents);
    }

    /** A document that no worker wrote may hide a payment, so it stops the instance. */
    private static Map<DocumentName, String> claims(RenewalStep step, Journal journal) {
        List<String> keys = journal.keys(RenewalDocuments.ofInstance(step.instanceId()));
        require(keys, key -> KnownDocuments.has(key), "has a name that no worker writes.");
        Map<DocumentName, String> claims = new HashMap<>();
        needed(step, keys.stream().map(DocumentName::of).collect(toList()))
                .forEach(name -> claims.put(name, claim(name, journal)));
        require(claims.keySet(), name -> RenewalDocuments.isReadable(name, text(claims, name)), "cannot be read.");
        return claims;
    }

    /** A store may refuse to return a single document, for example because of its size. */
    private static String claim(DocumentName name, Journal journal) {
        try {
            return journal.read(name).orElse("");
        } catch (JournalUnavailableException fault) {
            throw fault.why() == JournalUnavailableException.Why.REFUSED
                    ? JournalUnavailableException.unusable(name.text(), String.valueOf(fault.getMessage()))
                    : fault;
        }
    }

    private static KeyValueDocument text(Map<DocumentName, String> documents, DocumentName name) {
        return KeyValueDocument.parse(documents.getOrDefault(name, ""));
    }

    private static <T> void require(Collection<T> documents, Predicate<T> legal, String otherwise) {
        documents.stream().filter(legal.negate()).findFirst().ifPresent(each -> {
            throw JournalUnavailableException.unusable(each.toString(), each + " " + otherwise);
        });
    }

    /**
     * Which of an instance's documents must be read: all of the step's expiry, and of others the orders and what may be in
     * flight, or shows that the step's expiry is left behind.
     */
    static List<DocumentName> needed(RenewalStep step, List<DocumentName> names) {
        Set<DocumentName> all = new HashSet<>(names);
        return names.stream()
                .filter(name -> RenewalDocuments.isOfExpiry(name, step)
                        || name.text().endsWith("." + RenewalDocuments.ORDER)
                        || name.text().endsWith("." + RenewalDocuments.UNKNOWN)
                        || RenewalDocuments.isAfter(name, step)
                        || (RenewalDocuments.isClaim(name) && Collections.disjoint(all, RenewalDocuments.ends(name))))
                .collect(toList());
    }

    /** The history that documents tell: the instance's claims and orders, and the step's outcome. */
    public static ClaimHistory of(RenewalStep step, Map<DocumentName, String> documents) {
        return new ClaimHistory(step, new TreeMap<>(documents));
    }

    /** The same history with one more document. */
    ClaimHistory with(DocumentName name, String text) {
        Map<DocumentName, String> more = new TreeMap<>(documents);
        more.put(name, text);
        return new ClaimHistory(step, more);
    }

    private static List<PaymentAttempt> rounds(RenewalStep step, Map<DocumentName, String> documents) {
        List<PaymentAttempt> rounds = new ArrayList<>();
        DocumentName name = RenewalDocuments.claim(step, 0);
        for (String text = documents.get(name); text != null; text = documents.get(name)) {
            rounds.add(new PaymentAttempt(name, text, beside(name, documents)));
            name = RenewalDocuments.claim(step, rounds.size());
        }
        return Collections.unmodifiableList(rounds);
    }

    private static List<PaymentAttempt> elsewhere(RenewalStep step, Map<DocumentName, String> documents) {
        return documents.entrySet().stream()
                .filter(document -> RenewalDocuments.isClaim(document.getKey())
                        && !RenewalDocuments.isOfExpiry(document.getKey(), step))
                .map(claim -> new PaymentAttempt(claim.getKey(), claim.getValue(), beside(claim.getKey(), documents)))
                .collect(toList());
    }

    private static Map<String, KeyValueDocument> beside(DocumentName claim, Map<DocumentName, String> documents) {
        Map<String, KeyValueDocument> beside = new HashMap<>();
        Stream.of(
                        RenewalDocuments.ORDER,
                        RenewalDocuments.REFUSED,
                        RenewalDocuments.UNSENT,
                        RenewalDocuments.UNKNOWN,
                        RenewalDocuments.CLOSED)
                .forEach(what -> Optional.ofNullable(documents.get(RenewalDocuments.beside(claim, what)))
                        .ifPresent(text -> beside.put(what, KeyValueDocument.parse(text))));
        return beside;
    }

    /** The number of the next round. */
    int next() {
        return rounds.size();
    }

    Optional<PaymentAttempt> last() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    /**
     * A payment for another expiry of the instance that may be on its way, or that not every reading shows yet: an expiry that is
     * seen to have moved may then be somebody else's, with ours still to come. Nobody sends a second one until it is known.
     */
    Optional<PaymentAttempt> busyElsewhere(Instant now) {
        return elsewhere.stream()
                .filter(round -> round.isOpen() || round.isUnsettled())
                .filter(round -> !round.isKnown(now))
                .findFirst();
    }

    /**
     * Whether somebody claimed a later expiry so lately that a reading may still show the step's: it is left behind, whatever
     * is seen.
     */
    boolean isLeftBehind(Instant now) {
        return elsewhere.stream()
                .filter(round -> RenewalDocuments.isAfter(round.name(), step) && !round.endsUnpaid())
                .anyMatch(round -> round.claimedAt()
                        .filter(claimed -> now.isBefore(claimed.plus(PaymentAttempt.UNTIL_KNOWN)))
                        .isPresent());
    }

    Optional<PaymentAttempt> paid() {
        return rounds.stream()
                .filter(round -> round.beside(RenewalDocuments.ORDER).isPresent())
                .findFirst();
    }

    /** Returns whether the step's expiry is paid, or may be. */
    boolean mayBePaid() {
        return paid().isPresent() || last().filter(PaymentAttempt::isOpen).isPresent();
    }

    /** Returns the order by which the step itself paid. */
    Optional<String> orderOfStep() {
        return paid().filter(round -> round.isOf(step))
                .flatMap(round -> round.beside(RenewalDocuments.ORDER))
                .flatMap(note -> note.get("order"));
    }

    Optional<PaymentAttempt> closedAsRenewed() {
        return rounds.stream()
                .filter(round -> round.closedAsRenewed().isPresent())
                .findFirst();
    }

    /** Whether a person rejected the step's plan. What was begun is not sent any more, unless it was sent already. */
    boolean isRejected() {
        return RenewalDocuments.mayBeRejected(step)
                && Optional.ofNullable(documents.get(RenewalDocuments.ruling(step)))
                        .filter(text -> !KeyValueDocument.parse(text).says("ruling", "approved"))
                        .isPresent();
    }

    boolean hasMismatch() {
        return rounds.stream().anyMatch(PaymentAttempt::isRefusedAsMismatch);
    }

    /** The round by which this very step ended without a payment. */
    Optional<PaymentAttempt> endedUnpaid() {
        return rounds.stream()
                .filter(round -> round.isOf(step))
                .filter(round -> round.endsUnpaid()
                        || round.beside(RenewalDocuments.REFUSED).isPresent())
                .findFirst();
    }

    /** Whether an earlier claim of this step reserved its price in a day's money: a step pays once, so once is enough. */
    boolean hasReserved(LocalDate day, Money price) {
        return rounds.stream()
                .filter(round -> round.isOf(step))
                .map(PaymentAttempt::claim)
                .anyMatch(claim -> claim.says("day", day.toString()) && claim.says("price", price.toString()));
    }

    Optional<RenewalOutcome> outcome() {
        return Optional.ofNullable(documents.get(RenewalDocuments.outcome(step)))
                .flatMap(text -> RenewalOutcome.read(step, KeyValueDocument.parse(text)));
    }

    boolean toldOfOthers() {
        return documents.containsKey(RenewalDocuments.othersToo(step))
                || outcome().filter(RenewalOutcome::othersToo).isPresent();
    }

    /** When Evergreen paid last for another expiry of the instance. */
    Optional<Instant> lastRenewal() {
        return documents.entrySet().stream()
                .filter(document -> document.getKey().text().endsWith("." + RenewalDocuments.ORDER))
                .filter(document -> !RenewalDocuments.isOfExpiry(document.getKey(), step))
                .map(document -> KeyValueDocument.parse(document.getValue())
                        .instant("at")
                        .orElse(null))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
