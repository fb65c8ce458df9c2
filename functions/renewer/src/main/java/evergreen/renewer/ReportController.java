package evergreen.renewer;

import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.journal.ScanArchive;
import evergreen.report.JsonReport;
import evergreen.report.JsonSettings;
import evergreen.report.Report;
import evergreen.report.SettingsReport;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Answers what can be read. It gives the same documents as the command line: there is one report model. */
final class ReportController {
    private static final Set<String> EXPIRING =
            Set.of("within", "from", "to", "region", "instance", "security-group", "resource-group", "name", "tag");
    private static final Set<String> SETTINGS = Set.of("instance", "status", "expect", "region");
    private static final Set<String> STATUSES = Set.of("AutoRenewal", "Normal", "NotRenewal");

    private final InvocationServices services;
    private final Monitor monitor;
    private final Instant now;

    ReportController(InvocationServices services, Monitor monitor, Instant now) {
        this.services = services;
        this.monitor = monitor;
        this.now = now;
    }

    HttpReply expiring(HttpEvent event) {
        QueryParameters queryParameters = new QueryParameters(event, EXPIRING);
        Window window = queryParameters.window(now);
        Selection selection =
                services.inPolicy(queryParameters.selection()).window(window).build();
        return HttpReply.json(new JsonReport().render(services.report(selection, window, Set.of(), now)));
    }

    HttpReply instance(HttpEvent event, String id) {
        new QueryParameters(event, Set.of());
        Set<String> ids = Set.of(id);
        Selection selection = services.inPolicy(Selection.builder().ids(ids)).build();
        Report report = services.report(selection, ids, now);
        String document = new JsonReport().render(report);
        if (report.missing().isEmpty()) {
            return HttpReply.json(document);
        }
        return report.complete()
                ? LocalizedProblem.of(404, "no-such-instance", "http.no-such-instance", id)
                : LocalizedProblem.of(503, "not-everything-read", "http.not-everything-read");
    }

    HttpReply settings(HttpEvent event) {
        QueryParameters queryParameters = new QueryParameters(event, SETTINGS);
        Set<String> ids = queryParameters.ids("instance");
        Optional<String> status = queryParameters.word("status", STATUSES);
        Optional<String> expected = queryParameters.word("expect", STATUSES);
        if (ids.isEmpty() == status.isEmpty()) {
            throw new InvalidEventException("bad-question", "Ask with instance or with status, not with both or none.");
        }
        Selection selection = services.inPolicy(Selection.builder()
                        .regions(queryParameters.ids("region"))
                        .ids(ids))
                .build();
        SettingsReport report = status.map(
                        word -> SettingsReport.of(services.attributes(selection.regions(), word), expected))
                .orElseGet(() -> SettingsReport.of(services.fleet(selection, Set.of(), now), ids, expected));
        return HttpReply.json(new JsonSettings().render(report));
    }

    HttpReply latestReport() {
        return new ScanArchive(services.journal())
                .latest(now)
                .map(HttpReply::json)
                .orElseGet(() -> LocalizedProblem.of(404, "no-report", "http.no-report"));
    }

    HttpReply health() {
        Optional<Instant> lastComplete = new ScanArchive(services.journal()).lastComplete(now);
        boolean stale = monitor.lacksScan(lastComplete, now) || (lastComplete.isEmpty() && monitor.hasNeverRun());
        return Health.of(lastComplete, stale, monitor.findings(now), now);
    }
}
