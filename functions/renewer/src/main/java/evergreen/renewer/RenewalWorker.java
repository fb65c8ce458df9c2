package evergreen.renewer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.TimerEvent;
import evergreen.journal.JournalUnavailable;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import evergreen.wiring.Herald;
import evergreen.wiring.Invocation;
import evergreen.wiring.PayingRights;
import evergreen.wiring.PlanOrder;
import evergreen.wiring.Reach;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pays for what was approved, and for nothing else: an invocation only says that it is time. The only function whose role may
 * renew.
 */
public final class RenewalWorker implements StreamRequestHandler {
    /** For writing down and telling what came of it all. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public RenewalWorker() {
        this(Wiring.fromEnvironment());
    }

    RenewalWorker(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        frame.run(input, output, (event, reach, now) -> run(event, reach, now, frame, context));
    }

    private String run(TimerEvent event, Reach reach, Instant now, Invocation frame, Context context) {
        Instant end = frame.deadline().minus(RESERVE);
        PayingRights rights = PayingRights.of(wiring, context, now, end);
        PaymentRun run = new PaymentRun(reach, rights, frame::log, rights.runId());
        PaymentNews news = new PaymentNews(new Herald(reach.journal(), reach.channel(), frame::log), now);
        try {
            List<Approved> plans = run.carryOut(PlanOrder.parse(event.payload()), now, end.plus(rights.ahead()));
            return told(plans, run, news, frame, now);
        } catch (JournalUnavailable unfit) {
            news.unfit(unfit);
            throw unfit;
        }
    }

    private static String told(List<Approved> plans, PaymentRun run, PaymentNews news, Invocation frame, Instant now) {
        List<PlanReport> reports = new ArrayList<>();
        List<Approved> told = new ArrayList<>();
        for (Approved plan : plans) {
            PlanReport report = run.report(plan, now);
            reports.add(report);
            frame.log(PaymentNews.line(report));
            if (news.tell(report)) {
                told.add(plan);
            }
        }
        run.altered().forEach(news::altered);
        run.end(told, now);
        news.untold().ifPresent(fault -> {
            throw fault;
        });
        return new JsonPlan().list(reports);
    }
}
