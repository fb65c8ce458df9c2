package evergreen.renewer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.TimerEvent;
import evergreen.apply.renewal.RunTerms;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.notice.NoticeUndelivered;
import evergreen.wiring.Invocation;
import evergreen.wiring.Monitor;
import evergreen.wiring.PayingRights;
import evergreen.wiring.PlanOrder;
import evergreen.wiring.PlanWork;
import evergreen.wiring.Reach;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
        this.wiring = wiring.of(Writer.WORKER);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        frame.run(input, output, (event, reach, now) -> run(event, reach, now, frame, context));
    }

    private String run(TimerEvent event, Reach reach, Instant now, Invocation frame, Context context) {
        Instant end = frame.deadline().minus(RESERVE);
        PayingRights rights = PayingRights.of(wiring, context, now, end);
        String run = wiring.uniqueId();
        PlanWork work = new PlanWork(reach, Part.RENEWALS, frame, run, now);
        RunTerms terms = RunTerms.of(run, reach.policy(), end.plus(rights.ahead()));
        try {
            Optional<String> only = PlanOrder.parse(event.payload());
            String plans = new PaymentRun(work, rights, reach.journal(), terms, frame::log).carryOut(only);
            if (only.isEmpty()) {
                Monitor.of(wiring, reach).ended(TimerFunction.WORKER, now);
            }
            work.throwUnsent();
            return plans;
        } catch (JournalUnavailable | NoticeUndelivered | BadEvent known) {
            throw known;
        } catch (RuntimeException failed) {
            work.runFailed();
            throw failed;
        }
    }
}
