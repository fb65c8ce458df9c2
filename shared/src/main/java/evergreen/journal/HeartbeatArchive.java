package evergreen.journal;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Heartbeats: {@code heartbeats/<scanner|worker|enforcer>/YYYYMMDD/HHMMSS} in UTC, one for each timer run that came to its end without a
 * failure. The names alone are read, a day at a time; a document of another name is ignored. One object serves one check and lists each
 * day once.
 */
public final class HeartbeatArchive {
    private static final DateTimeFormatter DAY = form("uuuuMMdd");
    private static final DateTimeFormatter TIME = form("HHmmss");
    private static final DateTimeFormatter WHOLE = form("uuuuMMdd/HHmmss");

    /** A heartbeat that is dated further ahead, as a mistyped event may have it, does not count. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Days before a timer's grace in which a heartbeat of any function proves that the deployment is not new. */
    private static final int DAYS_OF_EVIDENCE = 3;

    private final Journal journal;
    private final Map<String, List<Instant>> days = new HashMap<>();

    /** Creates the archive in a journal. */
    public HeartbeatArchive(Journal journal) {
        this.journal = journal;
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Records that a timer run has come to its end.
     *
     * @param now the run's instant
     * @throws JournalUnavailableException if it is not known to be recorded
     */
    public void record(TimerFunction function, Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        String name = function.folder() + DAY.format(at) + "/" + TIME.format(at);
        journal.createOnce(DocumentName.of(name), "at: " + now + "\n");
    }

    /** Function that has finished no run for longer than it may. */
    public static final class Missing {
        private final TimerFunction function;
        private final Instant since;

        Missing(TimerFunction function, Instant since) {
            this.function = function;
            this.since = since;
        }

        /** Returns the function. */
        public TimerFunction function() {
            return function;
        }

        /** Returns the instant of its last finished run, or an instant since which there was none. */
        public Instant since() {
            return since;
        }
    }

    /**
     * Returns the functions that should have finished a run and have not. A run is expected once the deployment is older than the timer's
     * grace: a heartbeat of any function proves it. So a new deployment, and one that has just got heartbeats, raises no alarm, while a
     * function that never runs is found by those that do.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    public List<Missing> missing(Set<TimerFunction> watched, Instant now) {
        return watched.stream()
                .filter(function -> last(function, now.minus(function.longestSilence()), now.plus(CLOCKS_DIFFER))
                        .isEmpty())
                .filter(function -> isExpected(function, now))
                .map(function -> new Missing(function, since(function, now)))
                .collect(toUnmodifiableList());
    }

    /** Returns the instant of the earliest heartbeat of any function; empty if no run has come to its end yet. */
    public Optional<Instant> earliest() {
        return EnumSet.allOf(TimerFunction.class).stream()
                .flatMap(function -> earliest(function).stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns the instant of a function's earliest heartbeat; empty if no run of it has come to its end yet. */
    public Optional<Instant> earliest(TimerFunction function) {
        return listed(function.folder()).stream().min(Comparator.naturalOrder());
    }

    private boolean isExpected(TimerFunction function, Instant now) {
        Instant latest = now.minus(function.grace());
        return EnumSet.allOf(TimerFunction.class).stream()
                .anyMatch(any -> last(any, evidence(function, now), latest).isPresent());
    }

    private Instant since(TimerFunction function, Instant now) {
        Instant from = evidence(function, now);
        return last(function, from, now.plus(CLOCKS_DIFFER)).orElse(from);
    }

    private static Instant evidence(TimerFunction function, Instant now) {
        return now.minus(function.grace()).minus(Duration.ofDays(DAYS_OF_EVIDENCE));
    }

    /** Returns the newest heartbeat of a span. */
    private Optional<Instant> last(TimerFunction function, Instant from, Instant until) {
        LocalDate first = day(from);
        for (LocalDate day = day(until); !day.isBefore(first); day = day.minusDays(1)) {
            Optional<Instant> newest = of(function, day).stream()
                    .filter(each -> !each.isBefore(from))
                    .filter(each -> !each.isAfter(until))
                    .findFirst();
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Returns the heartbeats of a day, the newest first. */
    private List<Instant> of(TimerFunction function, LocalDate day) {
        return days.computeIfAbsent(function.folder() + DAY.format(day) + "/", this::listed);
    }

    private List<Instant> listed(String folder) {
        List<Instant> instants = new ArrayList<>();
        journal.list(folder).stream()
                .flatMap(name -> Stream.of(name.text().split("/", 3)[2]))
                .flatMap(text -> instant(text).stream())
                .forEach(instants::add);
        instants.sort(Collections.reverseOrder());
        return instants;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, WHOLE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException stray) {
            return Optional.empty();
        }
    }
}
