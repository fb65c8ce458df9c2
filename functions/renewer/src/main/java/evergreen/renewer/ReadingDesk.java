package evergreen.renewer;

import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.journal.ScanArchive;
import evergreen.report.JsonReport;
import evergreen.report.JsonSettings;
import evergreen.report.Report;
import evergreen.report.SettingsReport;
import evergreen.wiring.Monitor;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Answers what can be read. It gives the same documents as the command line: there is one report model. */
final class ReadingDesk {
    private static final Set<String> EXPIRING =
            Set.of("within", "from", "to", "region", "instance", "security-group", "resource-group", "name", "tag");
    private static final Set<String> SETTINGS = Set.of("instance", "status", "expect", "region");
    private static final Set<String> STATUSES = Set.of("AutoRenewal", "Normal", "NotRenewal");

    private final Reach reach;
    private final Monitor monitor;
    private final Instant now;

    ReadingDesk(Reach reach, Monitor monitor, Instant now) {
        this.reach = reach;
        this.monitor = monitor;
        this.now = now;
    }

    HttpReply expiring(HttpEvent event) {
        Question question = new Question(event, EXPIRING);
        Window window = question.window(now);
        Selection selection =
                reach.inPolicy(question.selection()).window(window).build();
        return HttpReply.json(new JsonReport().render(reach.report(selection, window, Set.of(), now)));
    }

    HttpReply instance(HttpEvent event, String id) {
        new Question(event, Set.of());
        Set<String> ids = Set.of(id);
        Selection selection = reach.inPolicy(Selection.builder().ids(ids)).build();
        Report report = reach.report(selection, ids, now);
        String document = new JsonReport().render(report);
        if (report.missing().isEmpty()) {
            return HttpReply.json(document);
        }
        return report.complete()
                ? Refused.of(404, "no-such-instance", "http.no-such-instance", id)
                : Refused.of(503, "not-everything-read", "http.not-everything-read");
    }

    HttpReply settings(HttpEvent event) {
        Question question = new Question(event, SETTINGS);
        Set<String> ids = question.ids("instance");
        Optional<String> status = question.word("status", STATUSES);
        Optional<String> expected = question.word("expect", STATUSES);
        if (ids.isEmpty() == status.isEmpty()) {
            throw new BadEvent("bad-question", "Ask with instance or with status, not with both or none.");
        }
        Selection selection = reach.inPolicy(
                        Selection.builder().regions(question.ids("region")).ids(ids))
                .build();
        SettingsReport report = status.map(
                        word -> SettingsReport.of(reach.attributes(selection.regions(), word), expected))
                .orElseGet(() -> SettingsReport.of(reach.fleet(selection, Set.of(), now), ids, expected));
        return HttpReply.json(new JsonSettings().render(report));
    }

    HttpReply latestReport() {
        return new ScanArchive(reach.journal())
                .latest(now)
                .map(HttpReply::json)
                .orElseGet(() -> Refused.of(404, "no-report", "http.no-report"));
    }

    HttpReply health() {
        Optional<Instant> lastComplete = new ScanArchive(reach.journal()).lastComplete(now);
        boolean stale = monitor.lacksScan(lastComplete, now) || (lastComplete.isEmpty() && monitor.hasNeverRun());
        return Health.of(lastComplete, stale, monitor.findings(now), now);
    }
}
