package evergreen.enforcer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.LogLine;
import evergreen.adapter.fc.Narrowing;
import evergreen.apply.Enforcement;
import evergreen.journal.ScanArchive;
import evergreen.wiring.Herald;
import evergreen.wiring.Invocation;
import evergreen.wiring.Reach;
import evergreen.wiring.SettingRights;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** Keeps settings as the policy wants them, and looks after what nobody asks for: that the scans go on. */
public final class AutoRenewEnforcer implements StreamRequestHandler {
    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public AutoRenewEnforcer() {
        this(Wiring.fromEnvironment());
    }

    AutoRenewEnforcer(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        frame.run(input, output, (event, reach, now) -> {
            Narrowing order = Narrowing.parse(event.payload());
            Enforcement enforcement = SettingRights.enforcement(wiring, context, reach, order.accounts());
            Optional<RuntimeException> unwarned = watch(frame, reach, now);
            String document = new Upkeep(enforcement, reach, frame).run(order, event.triggerTime(), now);
            unwarned.ifPresent(fault -> {
                throw fault;
            });
            return document;
        });
    }

    /** People who could not be warned are no reason to let settings drift; they are a reason to fail in the end. */
    private static Optional<RuntimeException> watch(Invocation frame, Reach reach, Instant now) {
        try {
            new DeadMansSwitch(new ScanArchive(reach.journal()))
                    .warning(now)
                    .ifPresent(new Herald(reach.journal(), reach.channel(), frame::log)::tell);
            return Optional.empty();
        } catch (RuntimeException fault) {
            frame.log(LogLine.of("not-watched").with(fault));
            return Optional.of(fault);
        }
    }
}
