package evergreen.journal;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Record of whether people can be notified: {@code notices/<subject>-<time>-<fails|works>.json}, where the subject is a channel or the
 * owners as a whole. A document is written for each change from one to the other, so that two documents say since when a channel that
 * took notifications does not. One object lists the documents once.
 */
public final class DeliveryArchive {
    /** The subject that stands for the digests of all owners. */
    public static final String OWNERS = "owners";

    private static final String FOLDER = "notices/";
    private static final String FAILS = "fails";
    private static final String WORKS = "works";
    private static final int NAME_DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{8}t\\d{6}z)-(fails|works)\\.json");

    private final Journal journal;
    private final List<String> known = new ArrayList<>();
    private boolean listed;

    /** Creates the archive in a journal that shows the folders of all writers as one. */
    public DeliveryArchive(Journal journal) {
        this.journal = journal;
    }

    /** Returns the subject of a channel, whose name may have any letters. */
    public static String channel(String name) {
        return "channel-" + Sha256.hex(name).substring(0, NAME_DIGITS);
    }

    /** Period without a delivery, which has not ended. */
    public static final class Failing {
        private final Instant since;
        private final String reason;

        Failing(Instant since, String reason) {
            this.since = since;
            this.reason = reason;
        }

        /** Returns the instant of the first failure. */
        public Instant since() {
            return since;
        }

        /** Returns the reason of the first failure. */
        public String reason() {
            return reason;
        }
    }

    /**
     * Records a failed delivery, unless the subject fails already.
     *
     * @throws JournalUnavailableException if it is not known to be recorded
     */
    public synchronized void failed(String subject, String reason, Instant now) {
        if (firstFailure(subject).isEmpty()) {
            write(subject, now, FAILS, reason);
        }
    }

    /**
     * Records a delivery, if the one before it failed.
     *
     * @throws JournalUnavailableException if it is not known to be recorded
     */
    public synchronized void worked(String subject, Instant now) {
        if (firstFailure(subject).isPresent()) {
            write(subject, now, WORKS, "");
        }
    }

    /**
     * Returns since when a subject cannot be notified; empty if the last delivery succeeded, or none was tried. The name of the
     * document says since when, so that a document that alone cannot be read hides only the reason.
     *
     * @throws JournalUnavailableException if that cannot be read
     */
    public synchronized Optional<Failing> failing(String subject) {
        return firstFailure(subject).map(name -> {
            DocumentName document = DocumentName.of(FOLDER + name);
            String reason = JournalUnavailableException.readOr(
                    "",
                    () -> JournalUnavailableException.read(journal, document)
                            .orElse("")
                            .strip());
            return new Failing(TimestampName.read(stamp(name)), reason.isEmpty() ? "-" : reason);
        });
    }

    private void write(String subject, Instant now, String word, String reason) {
        String name = subject + "-" + TimestampName.of(now) + "-" + word + ".json";
        journal.createOnce(DocumentName.of(FOLDER + name), reason + "\n");
        known.add(name);
    }

    /** Returns the document of the first failure after the last delivery. In the same second, the delivery counts. */
    private Optional<String> firstFailure(String subject) {
        Optional<String> first = Optional.empty();
        for (String name : names(subject)) {
            boolean works = name.endsWith("-" + WORKS + ".json");
            first = works ? Optional.empty() : first.or(() -> Optional.of(name));
        }
        return first;
    }

    /** Returns a subject's documents in the order of their times. */
    private Set<String> names(String subject) {
        if (!listed) {
            list("channel-");
            list(OWNERS);
            listed = true;
        }
        return known.stream()
                .filter(name -> {
                    Matcher parts = NAME.matcher(name);
                    return parts.matches()
                            && parts.group(1).equals(subject)
                            && TimestampName.find(parts.group(2)).isPresent();
                })
                .collect(toCollection(TreeSet::new));
    }

    private void list(String prefix) {
        journal.list(FOLDER + prefix).forEach(name -> known.add(name.text().substring(FOLDER.length())));
    }

    private static String stamp(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? parts.group(2) : "";
    }
}
