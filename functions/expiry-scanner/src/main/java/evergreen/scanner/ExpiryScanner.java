package evergreen.scanner;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.journal.Writer;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import evergreen.wiring.PlanningCapability;
import evergreen.wiring.StrayAlarms;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Finds what expires, keeps the report, and tells people. */
public final class ExpiryScanner implements StreamRequestHandler {
    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public ExpiryScanner() {
        this(Wiring.fromEnvironment());
    }

    ExpiryScanner(Wiring wiring) {
        this.wiring = wiring.of(Writer.SCANNER);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        frame.handleTimer(input, output, (event, services, now) -> {
            FailureCollector failures = new FailureCollector(frame::log);
            String report = scan(services, frame, context).run(event, now, failures);
            failures.runNotification(
                    "strays-not-told",
                    () -> StrayAlarms.of(wiring, services, frame::log).report(now));
            failures.rethrowFirst();
            return report;
        });
    }

    private Scan scan(InvocationServices services, Invocation frame, Context context) {
        PlanningCapability rights = PlanningCapability.of(wiring, context, services);
        return new Scan(
                services,
                new RuleRenewals(services, rights, FunctionInvoker.of(wiring, context), frame::log),
                new DigestDelivery(services, rights, frame::log),
                Monitor.of(wiring, services),
                frame::log);
    }
}
