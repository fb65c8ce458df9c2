package evergreen.wiring;

import static java.util.stream.Collectors.joining;

import evergreen.journal.HeartbeatArchive;
import evergreen.journal.HeartbeatArchive.Missing;
import evergreen.journal.Journal;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.journal.WaitingPlans;
import evergreen.journal.WaitingPlans.Waiting;
import evergreen.notice.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Check of the deployment by whichever function runs: functions that do not finish their runs, owners who are not notified, and approved
 * plans that nobody carries out. Each finding is notified once a day by all functions together.
 */
public final class Monitor {
    private static final int MOST_NAMED = 20;

    private final Journal journal;
    private final Set<TimerFunction> watched;

    /**
     * Creates the check.
     *
     * @param watched the functions whose timers are on
     */
    public Monitor(Journal journal, Set<TimerFunction> watched) {
        this.journal = journal;
        this.watched = Set.copyOf(watched);
    }

    /** Kinds of findings. */
    public enum Kind {
        /** A function finishes no run. */
        MISSING_HEARTBEAT,
        /** Scans are stored, and the function that notifies owners of them finishes no run. */
        OWNERS_NOT_NOTIFIED,
        /** Approved plans show no progress. */
        PLANS_WITHOUT_PROGRESS;

        /** Returns the kind as a word of a document. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One thing that a person has to look at. */
    public static final class Finding {
        private final Kind kind;
        private final TimerFunction function;
        private final Instant since;
        private final List<String> plans;

        Finding(Kind kind, TimerFunction function, Instant since, List<String> plans) {
            this.kind = kind;
            this.function = function;
            this.since = since;
            this.plans = List.copyOf(plans);
        }

        /** Returns the kind. */
        public Kind kind() {
            return kind;
        }

        /** Returns the function that did not do its work. */
        public TimerFunction function() {
            return function;
        }

        /** Returns since when, as far as it is known. */
        public Instant since() {
            return since;
        }

        /** Returns the plans that wait. */
        public List<String> plans() {
            return plans;
        }

        /** Returns the notification of the day. */
        public Notice notice(Instant now) {
            String id = kind.word() + "-" + function.function() + "-" + now.truncatedTo(ChronoUnit.DAYS);
            if (kind == Kind.PLANS_WITHOUT_PROGRESS) {
                String named = plans.stream().limit(MOST_NAMED).collect(joining(", "));
                String more = plans.size() > MOST_NAMED ? ", \u2026" : "";
                return Alarms.alarm(
                        id, "monitor.plans-without-progress", now, plans.size(), named + more, function.function());
            }
            String key = kind == Kind.OWNERS_NOT_NOTIFIED
                    ? "monitor.owners-not-notified"
                    : "missing-heartbeat." + function.function();
            return Alarms.alarm(id, key, now, since.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /**
     * Returns what is wrong.
     *
     * @throws evergreen.journal.JournalUnavailable if that cannot be told
     */
    public List<Finding> findings(Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Missing missing : new HeartbeatArchive(journal).missing(watched, now)) {
            findings.add(new Finding(kind(missing, now), missing.function(), missing.since(), List.of()));
        }
        List<Waiting> waiting = new WaitingPlans(journal).at(now);
        for (TimerFunction function : TimerFunction.values()) {
            List<String> plans = new ArrayList<>();
            waiting.stream().filter(each -> each.function() == function).forEach(each -> plans.add(each.plan()));
            if (!plans.isEmpty()) {
                findings.add(new Finding(Kind.PLANS_WITHOUT_PROGRESS, function, now, plans));
            }
        }
        return findings;
    }

    /** A scan that was stored by a run that did not finish: the rest of that run failed, and that is planning and notifying. */
    private Kind kind(Missing missing, Instant now) {
        boolean scanned = missing.function() == TimerFunction.SCANNER
                && ScanArchive.isFresh(new ScanArchive(journal).lastComplete(now), now);
        return scanned ? Kind.OWNERS_NOT_NOTIFIED : Kind.MISSING_HEARTBEAT;
    }

    /** Notifies people of what is wrong. A function does not look for its own heartbeat: it is running. */
    public void alarm(TimerFunction self, Herald herald, Attempts attempts, Instant now) {
        attempts.attempt(
                "not-monitored",
                () -> findings(now).stream()
                        .filter(finding -> finding.function() != self || finding.kind() == Kind.PLANS_WITHOUT_PROGRESS)
                        .forEach(
                                finding -> attempts.attempt("alarm-not-told", () -> herald.tell(finding.notice(now)))));
    }

    /** Records that a run of a function's timer has come to its end. */
    public void ended(TimerFunction self, Instant now) {
        new HeartbeatArchive(journal).record(self, now);
    }
}
