package evergreen.wiring;

import static java.util.stream.Collectors.joining;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.DeliveryArchive.Failing;
import evergreen.journal.HeartbeatArchive;
import evergreen.journal.HeartbeatArchive.Missing;
import evergreen.journal.Journal;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.journal.WaitingPlans;
import evergreen.journal.WaitingPlans.Waiting;
import evergreen.notification.Notification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Check of the deployment by whichever function runs: functions that do not finish their runs, owners who are not notified, channels that
 * take nothing, and approved plans that nobody carries out. Each finding is notified once a day by all functions together.
 */
public final class Monitor {
    private static final int MOST_NAMED = 20;

    /** Name under which people know the channel of the environment's own address, which has no other. */
    private static final String OWN_CHANNEL = "EVERGREEN_WEBHOOK_URL";

    private final Journal journal;
    private final Set<TimerFunction> watched;
    private final Set<String> channels;

    /**
     * Creates the check without channels.
     *
     * @param watched the functions whose timers are on
     */
    public Monitor(Journal journal, Set<TimerFunction> watched) {
        this(journal, watched, Set.of());
    }

    /**
     * Creates the check.
     *
     * @param watched the functions whose timers are on
     * @param channels the names of all channels through which people are notified
     */
    Monitor(Journal journal, Set<TimerFunction> watched, Set<String> channels) {
        this.journal = journal;
        this.watched = Set.copyOf(watched);
        this.channels = new TreeSet<>(channels);
    }

    /**
     * Returns whether a complete scan of the fleet is missing. It is expected as long as the scanner's timer is on. A deployment that has
     * run for less than the timer's grace, or in which no run has finished yet, is new.
     *
     * @param lastComplete the instant of the last complete scan, if there was one
     */
    public boolean lacksScan(Optional<Instant> lastComplete, Instant now) {
        return watched.contains(TimerFunction.SCANNER)
                && !ScanArchive.isFresh(lastComplete, now)
                && (lastComplete.isPresent() || !isNew(now));
    }

    private boolean isNew(Instant now) {
        Instant latest = now.minus(TimerFunction.SCANNER.grace());
        return new HeartbeatArchive(journal)
                .earliest()
                .filter(first -> !first.isAfter(latest))
                .isEmpty();
    }

    /** Returns whether no run of any timer has finished yet, so that nothing but a question from outside finds a dead deployment. */
    public boolean hasNeverRun() {
        return new HeartbeatArchive(journal).earliest().isEmpty();
    }

    /** Returns the check of an invocation. The renewer does not know the environment's own address, and reports it all the same. */
    public static Monitor of(Wiring wiring, InvocationServices services) {
        Set<String> channels = new TreeSet<>(services.postroom().every().keySet());
        channels.add(ChannelRegistry.OWN);
        return new Monitor(services.journal(), wiring.watchedTimers(), channels);
    }

    /** Kinds of findings. */
    public enum Kind {
        /** A function finishes no run. */
        MISSING_HEARTBEAT("missing-heartbeat"),
        /** Scans are stored, and owners are not notified of them. */
        OWNERS_NOT_NOTIFIED("owners-not-notified"),
        /** A channel takes no notifications. */
        CHANNEL_REFUSES("channel-refuses"),
        /** Approved plans show no progress. */
        PLANS_WITHOUT_PROGRESS("plans-without-progress");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the kind as a word of a document. */
        public String word() {
            return word;
        }
    }

    /** One thing that a person has to look at. */
    public static final class Finding {
        private final Kind kind;
        private final TimerFunction function;
        private final Instant since;
        private final List<String> plans;
        private final String channel;
        private final String reason;

        Finding(Kind kind, TimerFunction function, Instant since, List<String> plans) {
            this.kind = kind;
            this.function = function;
            this.since = since;
            this.plans = List.copyOf(plans);
            this.channel = "";
            this.reason = "";
        }

        /** A finding about deliveries, of which the scanner has most. */
        private Finding(Kind kind, String channel, Failing failing) {
            this.kind = kind;
            this.function = TimerFunction.SCANNER;
            this.since = failing.since();
            this.plans = List.of();
            this.channel = channel.isEmpty() ? OWN_CHANNEL : channel;
            this.reason = failing.reason();
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

        /** Returns the channel that takes no notifications; empty if the finding is about another thing. */
        public Optional<String> channel() {
            return Optional.of(channel).filter(name -> kind == Kind.CHANNEL_REFUSES && !name.isEmpty());
        }

        /** Returns whether a run of the function itself disproves it. */
        private boolean isDisprovedBy(TimerFunction running) {
            return function == running && reason.isEmpty() && kind != Kind.PLANS_WITHOUT_PROGRESS;
        }

        /** Returns the plans that wait. */
        public List<String> plans() {
            return plans;
        }

        /** Returns the notification of the day. */
        public Notification notice(Instant now) {
            Instant day = now.truncatedTo(ChronoUnit.DAYS);
            Instant minute = since.truncatedTo(ChronoUnit.MINUTES);
            if (kind == Kind.CHANNEL_REFUSES) {
                String id = kind.word() + "-" + DeliveryArchive.channel(channel) + "-" + day;
                Instant seen = now.truncatedTo(ChronoUnit.MINUTES);
                return Alarms.alarm(id, "monitor.channel-refuses", now, channel, minute, reason, seen);
            }
            String id = kind.word() + "-" + function.function() + "-" + day;
            if (kind == Kind.PLANS_WITHOUT_PROGRESS) {
                String named = plans.stream().limit(MOST_NAMED).collect(joining(", "));
                String more = plans.size() > MOST_NAMED ? ", \u2026" : "";
                return Alarms.alarm(
                        id, "monitor.plans-without-progress", now, plans.size(), named + more, function.function());
            }
            if (kind == Kind.OWNERS_NOT_NOTIFIED) {
                return reason.isEmpty()
                        ? Alarms.alarm(id, "monitor.scan-not-finished", now, minute)
                        : Alarms.alarm(id, "monitor.owners-not-notified", now, minute, reason);
            }
            return Alarms.alarm(id, "missing-heartbeat." + function.function(), now, minute);
        }
    }

    /**
     * Returns what is wrong.
     *
     * @throws evergreen.journal.JournalUnavailableException if that cannot be told
     */
    public List<Finding> findings(Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Missing missing : new HeartbeatArchive(journal).missing(watched, now)) {
            findings.add(new Finding(kind(missing, now), missing.function(), missing.since(), List.of()));
        }
        findings.addAll(undelivered(findings));
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

    private List<Finding> undelivered(List<Finding> known) {
        DeliveryArchive archive = new DeliveryArchive(journal);
        List<Finding> findings = new ArrayList<>();
        if (known.stream().noneMatch(each -> each.kind() == Kind.OWNERS_NOT_NOTIFIED)) {
            archive.failing(DeliveryArchive.OWNERS)
                    .ifPresent(failing -> findings.add(new Finding(Kind.OWNERS_NOT_NOTIFIED, "", failing)));
        }
        for (String channel : channels) {
            archive.failing(DeliveryArchive.channel(channel))
                    .ifPresent(failing -> findings.add(new Finding(Kind.CHANNEL_REFUSES, channel, failing)));
        }
        return findings;
    }

    /** A scan that was stored by a run that did not finish: the rest of that run failed, and that is planning and notifying. */
    private Kind kind(Missing missing, Instant now) {
        boolean scanned = missing.function() == TimerFunction.SCANNER
                && ScanArchive.isFresh(new ScanArchive(journal).lastComplete(now), now);
        return scanned ? Kind.OWNERS_NOT_NOTIFIED : Kind.MISSING_HEARTBEAT;
    }

    /**
     * Notifies people of what is wrong. A function does not look for its own heartbeat: it is running. A channel that takes nothing is
     * reported through every channel of the policy, also those that get digests only.
     */
    public void alarm(
            TimerFunction self,
            InvocationServices services,
            Consumer<LogLine> log,
            FailureCollector failures,
            Instant now) {
        if (!services.postroom().every().containsKey(ChannelRegistry.OWN)) {
            // An address that is not used any more refuses nothing. Its last failure must not be reported for ever.
            failures.runNotification(
                    "delivery-not-recorded",
                    () -> new DeliveryArchive(journal).worked(DeliveryArchive.channel(ChannelRegistry.OWN), now));
        }
        NotificationDispatcher usual = services.herald(log);
        NotificationDispatcher all = services.everyHerald(log);
        alarm(self, kind -> kind == Kind.CHANNEL_REFUSES ? all : usual, failures, now);
    }

    /** Notifies people through one herald. */
    void alarm(TimerFunction self, NotificationDispatcher dispatcher, FailureCollector failures, Instant now) {
        alarm(self, kind -> dispatcher, failures, now);
    }

    private void alarm(
            TimerFunction self,
            Function<Kind, NotificationDispatcher> heralds,
            FailureCollector failures,
            Instant now) {
        failures.runNotification(
                "not-monitored",
                () -> findings(now).stream()
                        .filter(finding -> !finding.isDisprovedBy(self))
                        .forEach(finding -> failures.runNotification(
                                "alarm-not-told",
                                () -> heralds.apply(finding.kind()).dispatch(finding.notice(now)))));
    }

    /** Records that a run of a function's timer has done its work, whoever could be notified of it. */
    public void ended(TimerFunction self, Instant now) {
        new HeartbeatArchive(journal).record(self, now);
    }
}
