package evergreen.renewer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.TimerEvent;
import evergreen.execution.renewal.RunContext;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.notification.DeliveryException;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import evergreen.wiring.OpenPlanQueue;
import evergreen.wiring.PaymentCapability;
import evergreen.wiring.PlanEvent;
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
        frame.handleTimer(input, output, (event, services, now) -> run(event, services, now, frame, context));
    }

    private String run(TimerEvent event, InvocationServices services, Instant now, Invocation frame, Context context) {
        Instant end = frame.deadline().minus(RESERVE);
        PaymentCapability rights = PaymentCapability.of(wiring, context, now, end);
        String run = wiring.uniqueId();
        OpenPlanQueue work = new OpenPlanQueue(services, Part.RENEWALS, frame, run, now);
        RunContext terms = RunContext.of(run, services.policy(), end.plus(rights.ahead()));
        try {
            Optional<String> only = PlanEvent.parse(event.payload());
            String plans = new PaymentRun(work, rights, services.journal(), terms, frame::log).carryOut(only);
            if (only.isEmpty()) {
                Monitor.of(wiring, services).ended(TimerFunction.WORKER, now);
            }
            work.throwUnsent();
            return plans;
        } catch (JournalUnavailableException | DeliveryException | InvalidEventException known) {
            throw known;
        } catch (RuntimeException failed) {
            work.runFailed();
            throw failed;
        }
    }
}
