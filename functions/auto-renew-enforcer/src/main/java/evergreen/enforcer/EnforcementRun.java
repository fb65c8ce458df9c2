package evergreen.enforcer;

import static java.time.temporal.ChronoUnit.DAYS;

import evergreen.adapter.fc.LogLine;
import evergreen.adapter.fc.RunScope;
import evergreen.execution.PolicyEnforcer;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.SettingsArchive;
import evergreen.notification.Notification;
import evergreen.plan.ChangeHistory;
import evergreen.plan.SettingOutcome;
import evergreen.report.ChangeReport;
import evergreen.report.ChangesSummaryJson;
import evergreen.report.EnforcementHistory;
import evergreen.report.JsonChanges;
import evergreen.wiring.Alarms;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One look after the settings: hold them against the policy, change what has drifted, keep what was done, tell. */
final class EnforcementRun {
    /** For the last answer, for reading back what was changed, and for keeping and telling it. */
    private static final Duration RESERVE = Duration.ofMinutes(3);

    /** How long a channel may be down without anything getting lost. */
    private static final Duration CATCH_UP = Duration.ofDays(2);

    private final PolicyEnforcer enforcement;
    private final InvocationServices services;
    private final Invocation frame;
    private final FailureCollector failures;
    private Optional<Map<String, String>> kept = Optional.empty();
    private Optional<EnforcementHistory> past = Optional.empty();

    /**
     * A look after the settings.
     *
     * @param failures the tasks of the run, which fail it in the end
     */
    EnforcementRun(
            PolicyEnforcer enforcement, InvocationServices services, Invocation frame, FailureCollector failures) {
        this.enforcement = enforcement;
        this.services = services;
        this.frame = frame;
        this.failures = failures;
    }

    /**
     * What the run of an instant did, as JSON. A repetition of a run that came to its end changes nothing, and tells what that
     * run did to whoever has not heard of it. A journal that cannot be read stops a run before it changes anything.
     */
    String run(RunScope order, Instant due, Instant now) {
        SettingsArchive archive = new SettingsArchive(services.journal());
        String run = SettingsArchive.run(due, order.mark());
        String document = archive.of(run)
                .filter(EnforcementHistory::isReadable)
                .orElseGet(() -> enforceAndKeep(archive, order, run, now));
        failures.runNotification("not-told", () -> tell(document, run, now));
        return document;
    }

    /**
     * Notifies people of what earlier runs did, if the channel was down then, and of settings that an earlier run may have made without
     * storing a report.
     */
    void catchUp(Instant now) {
        failures.runNotification("alarm-not-told", () -> {
            UnreportedRuns unreported = new UnreportedRuns(
                    services.journal(), services.policy().spending().zone());
            unreported.alarms(past(now), now).forEach(services.herald(frame::log)::dispatch);
        });
        String oldest = SettingsArchive.run(now.minus(CATCH_UP), Optional.empty());
        kept(now).forEach((run, document) -> {
            if (run.compareTo(oldest) >= 0) {
                failures.runNotification("not-told", () -> tell(document, run, now));
            }
        });
    }

    /** What was changed is told even if it cannot be kept: a repetition would find nothing left to tell. */
    private String enforceAndKeep(SettingsArchive archive, RunScope order, String run, Instant now) {
        String document = past(now).dated(new JsonChanges().render(enforce(order, now)), run);
        try {
            archive.keep(run, document);
        } catch (JournalUnavailableException unkept) {
            frame.log(LogLine.of("not-kept").with(unkept));
            failures.runNotification("not-told", () -> tell(document, run, now));
            throw unkept;
        }
        return document;
    }

    private ChangeReport enforce(RunScope order, Instant now) {
        Selection.Builder selection = services.inPolicy(Selection.builder().regions(order.regions()));
        order.within().ifPresent(within -> selection.window(Window.within(within, now)));
        RulePlans plans = new RulePlans(services, frame::log, now);
        ChangeReport report = enforcement.run(
                selection.build(),
                plans.with(past(now).changes()),
                now,
                frame.deadline().minus(RESERVE));
        frame.log(line(report));
        failures.run("rules-not-planned", () -> plans.plan(report, failures));
        return report;
    }

    /**
     * Notifies people of every change; of a list of changes that a limit refuses once a week, unless the list changes; and of
     * everything else that is not as it should be once a day, however often a run meets it.
     */
    private void tell(String document, String run, Instant now) {
        ChangesSummaryJson brief = new ChangesSummaryJson(document);
        if (brief.isNews(past(now).before(run))) {
            String id = brief.noticeId(run, SettingsArchive.due(run).truncatedTo(DAYS));
            services.herald(frame::log).dispatch(Notification.of(id, "evergreen.settings", now, brief.render()));
        }
    }

    /** What earlier runs did, read once. */
    private Map<String, String> kept(Instant now) {
        if (kept.isEmpty()) {
            Map<String, String> readable = new LinkedHashMap<>();
            new SettingsArchive(services.journal())
                    .since(now.minus(ChangeHistory.REACH))
                    .forEach((run, document) -> document.filter(EnforcementHistory::isReadable)
                            .ifPresentOrElse(text -> readable.put(run, text), () -> alarm(run, now)));
            kept = Optional.of(readable);
        }
        return kept.get();
    }

    /** One document that was altered or is refused must not stop every run of a week: it is skipped, and people are notified. */
    private void alarm(String run, Instant now) {
        frame.log(LogLine.of("settings-unreadable").with("run", run));
        failures.runNotification(
                "alarm-not-told",
                () -> services.herald(frame::log)
                        .dispatch(Alarms.alarm(
                                "settings-unreadable-" + run,
                                "enforcer.settings-unreadable",
                                now,
                                "settings/" + run + ".json")));
    }

    private EnforcementHistory past(Instant now) {
        if (past.isEmpty()) {
            past = Optional.of(EnforcementHistory.of(kept(now)));
        }
        return past.get();
    }

    private static LogLine line(ChangeReport report) {
        LogLine line = LogLine.of("settings")
                .with("subscriptions", report.plan().fleet())
                .with("asWanted", report.plan().asWanted())
                .with("leftAlone", report.plan().leftAlone().size())
                .with("withinLimits", report.plan().refusal().isEmpty())
                .with("complete", report.complete());
        for (SettingOutcome.Kind kind : SettingOutcome.Kind.values()) {
            line.with(kind.wireName(), report.count(kind));
        }
        return line;
    }
}
