package evergreen.scanner;

import evergreen.adapter.fc.LogLine;
import evergreen.adapter.fc.TimerEvent;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.journal.ScanArchive;
import evergreen.notice.Notice;
import evergreen.plan.Verdict;
import evergreen.report.JsonBrief;
import evergreen.report.JsonReport;
import evergreen.report.Report;
import evergreen.wiring.Herald;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.function.Consumer;

/** One scan: read, judge, tell, keep. */
final class Scan {
    private final Reach reach;
    private final Consumer<LogLine> log;

    Scan(Reach reach, Consumer<LogLine> log) {
        this.reach = reach;
        this.log = log;
    }

    /**
     * Scans, and returns the report as JSON. People are told before the report is kept: a journal that fails then fails the
     * run, and its repetition tells nobody twice.
     */
    String run(TimerEvent event, Instant now) {
        ScanOrder order = ScanOrder.parse(event.payload());
        Report report = read(order, now);
        log.accept(line(report));
        String id = event.triggerTime().toString();
        new Herald(reach.journal(), reach.channel(), log)
                .tell(Notice.of(id, "evergreen.scan", now, new JsonBrief().render(report)));
        String document = new JsonReport().render(report);
        new ScanArchive(reach.journal()).keep(event.triggerTime(), kind(order, report), document);
        return document;
    }

    private Report read(ScanOrder order, Instant now) {
        Window window = Window.within(order.within(), now);
        Selection selection = reach.inPolicy(Selection.builder().regions(order.regions()))
                .window(window)
                .build();
        return reach.report(selection, window, order.accounts(), now);
    }

    private static ScanArchive.Kind kind(ScanOrder order, Report report) {
        if (!order.whole()) {
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
            line.with(JsonReport.word(verdict), report.count(verdict));
        }
        return line;
    }
}
