package evergreen.scanner;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.journal.Writer;
import evergreen.wiring.Attempts;
import evergreen.wiring.Handover;
import evergreen.wiring.Invocation;
import evergreen.wiring.Monitor;
import evergreen.wiring.PlanningRights;
import evergreen.wiring.Reach;
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
        frame.run(input, output, (event, reach, now) -> {
            Attempts attempts = new Attempts(frame::log);
            String report = scan(reach, frame, context).run(event, now, attempts);
            attempts.attemptNotification(
                    "strays-not-told",
                    () -> StrayAlarms.of(wiring, reach, frame::log).report(now));
            attempts.end();
            return report;
        });
    }

    private Scan scan(Reach reach, Invocation frame, Context context) {
        PlanningRights rights = PlanningRights.of(wiring, context, reach);
        return new Scan(
                reach,
                new RuleRenewals(reach, rights, Handover.of(wiring, context), frame::log),
                new MorningPost(reach, rights, frame::log),
                Monitor.of(wiring, reach),
                frame::log);
    }
}
