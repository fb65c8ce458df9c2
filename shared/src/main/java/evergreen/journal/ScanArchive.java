package evergreen.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The scans' reports in the journal: one document a trigger's instant and kind, so that a repeated invocation adds
 * nothing, and so that their age is known from their names alone.
 */
public final class ScanArchive {
    private static final String FOLDER = "reports/";

    /** How long no complete scan is no alarm: a day, and two hours for one that is late. */
    public static final Duration LONGEST_SILENCE = Duration.ofHours(26);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** What a report covers. */
    public enum Kind {
        /** The whole fleet, and everything was read. */
        COMPLETE("-complete.json"),
        /** The whole fleet, but not everything could be read. */
        PARTIAL("-partial.json"),
        /** A part of the fleet, as it was asked for. */
        NARROWED("-narrowed.json");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Journal journal;

    /** The archive in a journal. */
    public ScanArchive(Journal journal) {
        this.journal = journal;
    }

    /**
     * Keeps a report.
     *
     * @param due the trigger's instant
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public void keep(Instant due, Kind kind, String report) {
        keep(due, kind, Optional.empty(), report);
    }

    /**
     * The same for one of several scans of an instant.
     *
     * @param mark tells it from the others; none for the whole fleet
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public void keep(Instant due, Kind kind, Optional<String> mark, String report) {
        String which = mark.map(text -> "-" + text).orElse("");
        journal.createOnce(DocumentName.of(FOLDER + TimestampName.of(due) + which + kind.suffix), report);
    }

    /** The newest report of the whole fleet; none if there never was one. */
    public Optional<String> latest(Instant now) {
        return newest(now, Kind.COMPLETE, Kind.PARTIAL).flatMap(journal::read);
    }

    /** The trigger's instant of the newest complete report; none if there never was one. */
    public Optional<Instant> lastComplete(Instant now) {
        return newest(now, Kind.COMPLETE).map(DocumentName::toString).map(ScanArchive::instant);
    }

    /** Whether a newest complete report, if there is one, is young enough, so that nothing that expires goes unseen. */
    public static boolean isFresh(Optional<Instant> lastComplete, Instant now) {
        return lastComplete
                .filter(scan -> Duration.between(scan, now).compareTo(LONGEST_SILENCE) <= 0)
                .isPresent();
    }

    /** One that is dated ahead, as a mistyped event may have it, counts from its instant on, and not for ever. */
    private Optional<DocumentName> newest(Instant now, Kind... kinds) {
        List<DocumentName> names = journal.list(FOLDER);
        for (int i = names.size() - 1; i >= 0; i--) {
            for (Kind kind : kinds) {
                String name = names.get(i).toString();
                if (name.endsWith(kind.suffix) && isDue(name, now)) {
                    return Optional.of(names.get(i));
                }
            }
        }
        return Optional.empty();
    }

    /** A name that no scan writes is not due, so that a document of somebody else hides no report. */
    private static boolean isDue(String name, Instant now) {
        return KnownDocuments.has(name)
                && TimestampName.find(stamp(name))
                        .filter(due -> !due.isAfter(now.plus(CLOCKS_DIFFER)))
                        .isPresent();
    }

    private static Instant instant(String name) {
        return TimestampName.read(stamp(name));
    }

    private static String stamp(String name) {
        return name.substring(FOLDER.length(), name.indexOf('-'));
    }
}
