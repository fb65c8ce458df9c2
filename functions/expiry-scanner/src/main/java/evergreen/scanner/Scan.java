package evergreen.scanner;

import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.adapter.fc.RunScope;
import evergreen.adapter.fc.TimerEvent;
import evergreen.fleet.Fleet;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.fleet.Window;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.notification.Notification;
import evergreen.plan.Verdict;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import evergreen.report.JsonReport;
import evergreen.report.Report;
import evergreen.report.ReportSummaryJson;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One scan: read, judge, keep, tell. */
final class Scan {
    private static final Duration USUAL = Duration.ofDays(30);

    private final InvocationServices services;
    private final RuleRenewals renewals;
    private final DigestDelivery post;
    private final Monitor monitor;
    private final Consumer<LogLine> log;

    Scan(
            InvocationServices services,
            RuleRenewals renewals,
            DigestDelivery post,
            Monitor monitor,
            Consumer<LogLine> log) {
        this.services = services;
        this.renewals = renewals;
        this.post = post;
        this.monitor = monitor;
        this.log = log;
    }

    /**
     * Scans and returns the report as JSON. Storing, planning and notifying are independent: one failing does not stop the others, but it
     * fails the run. Digests are sent beside everything else, so that they never wait for another notification. A retry sends no
     * duplicate. The heartbeat means that the report is stored and the rules are planned; it waits for no channel.
     *
     * @param failures the tasks of the run, which fail it in the end
     */
    String run(TimerEvent event, Instant now, FailureCollector failures) {
        RunScope order = RunScope.parse(event.payload());
        Duration within = order.within().orElseGet(() -> usual(now));
        Report report = read(order, within, now);
        log.accept(line(report));
        String document = new JsonReport().render(report);
        ScanArchive.Kind kind = kind(order, within, report);
        Optional<String> mark = order.mark().filter(text -> kind == ScanArchive.Kind.NARROWED);
        String id = event.triggerTime() + mark.map(text -> "-" + text).orElse("");
        failures.run(
                "not-kept", () -> new ScanArchive(services.journal()).keep(event.triggerTime(), kind, mark, document));
        Future<?> digests = services.start(() -> {
            if (kind != ScanArchive.Kind.NARROWED) {
                post.deliver(report, now);
            }
        });
        if (kind != ScanArchive.Kind.NARROWED) {
            failures.run("auto-renewals-not-kept", () -> keepAutoRenewals(report.fleet()));
        }
        failures.run("rules-not-planned", () -> renewals.plan(report.fleet(), failures));
        if (kind != ScanArchive.Kind.NARROWED && failures.isWorkDone()) {
            failures.run("no-heartbeat", () -> monitor.ended(TimerFunction.SCANNER, now));
        }
        Notification notification = Notification.of(id, "evergreen.scan", now, new ReportSummaryJson().render(report));
        failures.runNotification("not-told", () -> services.ownHerald(log).dispatch(notification));
        alarm(kind, failures, now);
        failures.runNotification("owners-not-told", () -> await(digests));
        // The digests may have shown that owners or channels cannot be notified. What was notified above is not
        // repeated.
        alarm(kind, failures, now);
        return document;
    }

    /** On the China site a setting that is changed later today does not act before tomorrow, so that this one has to be known then. */
    private void keepAutoRenewals(Fleet fleet) {
        Site site = services.policy().site();
        Instant readAt = fleet.readAt();
        List<String> automatic = fleet.subscriptions().stream()
                .filter(each -> each.setting().renews() && site.isDeductionDay(each.expiry(), readAt))
                .map(Subscription::id)
                .collect(toList());
        if (site == Site.CHINA && !automatic.isEmpty()) {
            new AutoRenewalArchive(services.journal())
                    .record(Writer.SCANNER, AutoRenewalArchive.dayOf(readAt), automatic);
        }
    }

    private void alarm(ScanArchive.Kind kind, FailureCollector failures, Instant now) {
        if (kind != ScanArchive.Kind.NARROWED) {
            monitor.alarm(TimerFunction.SCANNER, services, log, failures, now);
        }
    }

    /** Each channel of the digests ends in the run's time, so that this does. */
    private static void await(Future<?> digests) {
        try {
            digests.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException
                    ? (RuntimeException) failed.getCause()
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Far enough ahead for whatever a rule wants renewed, and for whatever somebody is to be told of. */
    private Duration usual(Instant now) {
        return Stream.concat(
                        services.policy().rules().stream()
                                .map(Rule::renewsAhead)
                                .flatMap(Optional::stream),
                        post.looksAhead(now).stream())
                .reduce(USUAL, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private Report read(RunScope order, Duration within, Instant now) {
        Window window = Window.within(within, now);
        Selection selection = services.inPolicy(Selection.builder().regions(order.regions()))
                .window(window)
                .build();
        return services.report(selection, window, order.accounts(), now);
    }

    /** Only the whole fleet, looked at as far ahead as usual at least, counts as a scan of it. */
    private static ScanArchive.Kind kind(RunScope order, Duration within, Report report) {
        if (order.leavesOutPlaces() || within.compareTo(USUAL) < 0) {
            return ScanArchive.Kind.NARROWED;
        }
        return report.complete() ? ScanArchive.Kind.COMPLETE : ScanArchive.Kind.PARTIAL;
    }

    private static LogLine line(Report report) {
        LogLine line = LogLine.of("scan")
                .with("subscriptions", report.lines().size())
                .with("unclear", report.fleet().unclear().size())
                .with("accounts", report.fleet().coverage().accounts())
                .with("regions", report.fleet().coverage().regions())
                .with("regionsReadInFull", report.fleet().coverage().regionsReadInFull())
                .with("complete", report.complete());
        for (Verdict verdict : Verdict.values()) {
            line.with(verdict.wireName(), report.count(verdict));
        }
        return line;
    }
}
