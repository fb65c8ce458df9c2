package evergreen.journal;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each reader of digests was told: one document a digest, of which the newest holds all that still matters. */
public final class DeliveredDigests {
    private static final String FOLDER = "told/";
    private static final int READER_DIGITS = 16;

    /** Longer than anything is kept after its end. */
    private static final Duration REMEMBERED = Duration.ofDays(62);

    private final Journal journal;

    /** The archive in a journal. */
    public DeliveredDigests(Journal journal) {
        this.journal = journal;
    }

    /**
     * The keys of what a reader was told and what may still matter.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    public Set<String> told(String reader) {
        List<DocumentName> names = journal.list(folder(reader)).stream()
                .filter(name -> KnownDocuments.has(name.text()))
                .collect(toList());
        if (names.isEmpty()) {
            return Set.of();
        }
        String newest = instant(names.get(names.size() - 1));
        return names.stream()
                .filter(name -> instant(name).equals(newest))
                .flatMap(name -> journal.read(name).orElse("").lines())
                .collect(toUnmodifiableSet());
    }

    /** Names of one second do not tell which came first: all of them count. */
    private static String instant(DocumentName name) {
        return name.text().substring(0, name.text().lastIndexOf('-'));
    }

    /**
     * Keeps what a reader has been told until now. The document holds what was told before, too, so that the newest one is
     * enough: for each subscription and expiry the last stage, until two months after the end.
     *
     * @param digest the id of the newest digest
     * @param before what was told before
     * @param keys of the newest digest: subscription, {@code @}, the expiry's minute, {@code /}, stage
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public void keep(String reader, Instant now, String digest, Set<String> before, List<String> keys) {
        Map<String, String> last = new TreeMap<>();
        before.stream().filter(key -> matters(key, now)).forEach(key -> last.put(subject(key), key));
        keys.forEach(key -> last.put(subject(key), key));
        journal.createOnce(
                DocumentName.of(folder(reader) + TimestampName.of(now) + "-" + digest),
                String.join("\n", last.values()) + "\n");
    }

    private static String subject(String key) {
        return key.substring(0, key.indexOf('/') + 1);
    }

    private static boolean matters(String key, Instant now) {
        String minute = key.substring(key.indexOf('@') + 1, Math.max(key.indexOf('@') + 1, key.indexOf('/')));
        return minute.matches("-?\\d{1,12}")
                && Instant.ofEpochSecond(60 * Long.parseLong(minute)).isAfter(now.minus(REMEMBERED));
    }

    /** A reader's name may be of any letters; a document's may not. */
    private static String folder(String reader) {
        return FOLDER + Sha256.hex(reader).substring(0, READER_DIGITS) + "/";
    }
}
