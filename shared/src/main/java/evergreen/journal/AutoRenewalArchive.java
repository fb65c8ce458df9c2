package evergreen.journal;

import evergreen.policy.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Servers that were on auto-renewal on a day: {@code auto-renewals/<scanner|enforcer>/YYYYMMDD/<hash>}, with the day of UTC+8. On the
 * China site a changed setting acts the next day, and the cloud shows the new setting immediately, so that only these documents show
 * for which servers the platform may deduct today. The scanner writes those that it reads; the enforcer writes those that it is about
 * to change. The name of a document follows from its text. One object serves one run and reads each document once.
 */
public final class AutoRenewalArchive {
    private static final String FOLDER = "auto-renewals/";
    private static final String INSTANCES = "instances";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final List<Writer> WRITERS = List.of(Writer.SCANNER, Writer.ENFORCER);
    private static final int LETTERS_OF_HASH = 16;

    private final Journal journal;
    private final Map<DocumentName, Predicate<String>> known = new HashMap<>();

    /** Creates the archive in a journal. */
    public AutoRenewalArchive(Journal journal) {
        this.journal = journal;
    }

    /** Returns the day of an instant, by the clock of the platform. */
    public static LocalDate dayOf(Instant instant) {
        return instant.atOffset(Site.ZONE).toLocalDate();
    }

    /**
     * Records servers that are on auto-renewal on a day.
     *
     * @param instances at least one id
     * @throws JournalUnavailableException if it is not known that they are recorded
     */
    public void record(Writer writer, LocalDate day, Collection<String> instances) {
        String text = KeyValueDocument.none()
                .with(INSTANCES, String.join(" ", new TreeSet<>(instances)))
                .text();
        DocumentName name = DocumentName.of(folder(writer, day) + hash(text));
        boolean recorded = journal.createOnce(name, text) == CreateResult.CREATED
                || journal.read(name).filter(text::equals).isPresent();
        if (!recorded) {
            throw new JournalUnavailableException(
                    JournalUnavailableException.Why.REFUSED,
                    "The document " + name + " of the journal has another text than its name says.",
                    "Find out who wrote it: ./evergreen journal show " + name + ".",
                    null);
        }
    }

    /**
     * Returns which servers were on auto-renewal on a day, as far as the journal knows. A document that alone cannot be read, or has
     * another text than its name says, may have named any server.
     *
     * @throws JournalUnavailableException if the documents of the day cannot be read
     */
    public synchronized Predicate<String> on(LocalDate day) {
        return WRITERS.stream()
                .flatMap(writer -> journal.list(folder(writer, day)).stream())
                .filter(name -> KnownDocuments.has(name.text()))
                .map(name -> known.computeIfAbsent(name, this::instances))
                .reduce(id -> false, Predicate::or);
    }

    private static String folder(Writer writer, LocalDate day) {
        return FOLDER + writer.folder() + "/" + DAY.format(day) + "/";
    }

    private Predicate<String> instances(DocumentName name) {
        Predicate<String> any = id -> true;
        return JournalUnavailableException.readOr(
                any,
                () -> JournalUnavailableException.read(journal, name)
                        .filter(text -> name.text().endsWith("/" + hash(text)))
                        .map(AutoRenewalArchive::instances)
                        .orElse(any));
    }

    private static Predicate<String> instances(String text) {
        return new HashSet<>(
                List.of(KeyValueDocument.parse(text).get(INSTANCES).orElse("").split(" ", -1)))::contains;
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, LETTERS_OF_HASH);
    }
}
