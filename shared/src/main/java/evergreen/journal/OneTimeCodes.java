package evergreen.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One-time codes by which a person shows that it is he who approves a plan, where the platform signs no words. Only their seals
 * are kept; each counts for ten minutes, for one plan and one person, once, and bears five attempts: of a hundred million codes
 * that is one chance in twenty million.
 */
public final class OneTimeCodes {
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;
    private static final int PERSON_DIGITS = 16;

    private final Journal journal;
    private final UnaryOperator<String> seal;

    /**
     * The archive in a journal.
     *
     * @param seal a keyed hash: whoever reads the journal shall not find a code by trying all of them
     */
    public OneTimeCodes(Journal journal, UnaryOperator<String> seal) {
        this.journal = journal;
        this.seal = seal;
    }

    /**
     * Keeps a code that is about to be sent.
     *
     * @return whether it may be sent; false if one was issued within this minute
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public boolean issue(String plan, String person, String code, Instant now) {
        KeyValueDocument sealed = KeyValueDocument.none()
                .with("until", now.plus(VALID))
                .with("code", seal.apply(subject(plan, person, code)));
        DocumentName name =
                DocumentName.of(folder(plan, person) + TimestampName.of(now.truncatedTo(ChronoUnit.MINUTES)));
        return journal.createOnce(name, sealed.toString()) == CreateResult.CREATED;
    }

    /**
     * Uses a code up; an attempt at a wrong one uses up an attempt.
     *
     * @param invocation tells this attempt from all others
     * @return whether it was the right one
     * @throws JournalUnavailableException if that cannot be told
     */
    public boolean redeem(String plan, String person, String code, String invocation, Instant now) {
        return journal.list(folder(plan, person)).stream()
                .filter(name -> KnownDocuments.has(name.text()) && name.text().indexOf('.') < 0)
                .max(Comparator.naturalOrder())
                .filter(name -> isTheirs(name, seal.apply(subject(plan, person, code)), invocation, now))
                .isPresent();
    }

    private boolean isTheirs(DocumentName name, String sealed, String invocation, Instant now) {
        KeyValueDocument issued = KeyValueDocument.parse(journal.read(name).orElse(""));
        return issued.instant("until").filter(now::isBefore).isPresent()
                && mayTry(name, invocation)
                && issued.says("code", sealed)
                && journal.createOnce(DocumentName.of(name + ".used"), invocation + "\n") == CreateResult.CREATED;
    }

    private boolean mayTry(DocumentName name, String invocation) {
        return IntStream.rangeClosed(1, MOST_TRIES)
                .mapToObj(number -> DocumentName.of(name + ".try-" + number))
                .anyMatch(attempt -> journal.createOnce(attempt, invocation + "\n") == CreateResult.CREATED);
    }

    private static String folder(String plan, String person) {
        return "codes/" + plan + "/" + Sha256.hex(person).substring(0, PERSON_DIGITS) + "/";
    }

    private static String subject(String plan, String person, String code) {
        return plan + "\n" + person + "\n" + code;
    }
}
