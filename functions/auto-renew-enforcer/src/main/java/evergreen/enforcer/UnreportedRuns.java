package evergreen.enforcer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import evergreen.execution.renewal.RuleCommitment;
import evergreen.journal.Journal;
import evergreen.journal.SettingsArchive;
import evergreen.journal.Sha256;
import evergreen.notification.Notification;
import evergreen.report.EnforcementHistory;
import evergreen.wiring.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Check for runs that ended before they stored what they did. Such a run may have made settings after which the platform deducts, and a
 * later run finds nothing to change and nothing to report. The money that each run commits before a setting shows them.
 */
final class UnreportedRuns {
    /** How far back runs are checked: a deployment may stand still for a weekend. */
    private static final Duration REACH = Duration.ofDays(3);

    /** The platform ends a run after 15 minutes. A younger run may go on, and store its report later. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

    private static final int MOST_NAMED = 20;

    private final Journal journal;
    private final ZoneId zone;

    /**
     * Creates the check.
     *
     * @param zone the policy's time zone, by which a day's money counts
     */
    UnreportedRuns(Journal journal, ZoneId zone) {
        this.journal = journal;
        this.zone = zone;
    }

    /**
     * Returns an alarm for each run that left no report of a setting for which it had committed money.
     *
     * @param reports what runs stored
     */
    List<Notification> alarms(EnforcementHistory reports, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return now
                .minus(REACH)
                .atZone(zone)
                .toLocalDate()
                .datesUntil(today.plusDays(1))
                .flatMap(day -> unreported(day, reports, now))
                .collect(groupingBy(RuleCommitment::run, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(run -> alarm(run, now))
                .collect(toList());
    }

    private Stream<RuleCommitment> unreported(LocalDate day, EnforcementHistory reports, Instant now) {
        Instant latest = now.minus(LONGEST_RUN);
        return RuleCommitment.of(journal, day).stream().filter(commitment -> {
            Instant begun = begun(commitment, day);
            return begun.isBefore(latest)
                    && !reports.state(commitment.instanceId(), commitment.setting(), begun.minus(LONGEST_RUN));
        });
    }

    /** Runs of earlier versions have no instant in their names: they began on that day. */
    private Instant begun(RuleCommitment commitment, LocalDate day) {
        Optional<Instant> named = SettingsArchive.findDue(commitment.run());
        return named.orElseGet(() -> day.atStartOfDay(zone).toInstant());
    }

    private static Notification alarm(Map.Entry<String, List<RuleCommitment>> run, Instant now) {
        List<RuleCommitment> settings = run.getValue();
        String named = settings.stream()
                .limit(MOST_NAMED)
                .map(each -> each.instanceId() + " (" + each.price() + ")")
                .collect(joining(", "));
        return Alarms.alarm(
                "settings-unreported-" + Sha256.hex(run.getKey()),
                "enforcer.settings-unreported",
                now,
                named + (settings.size() > MOST_NAMED ? ", \u2026" : ""));
    }
}
