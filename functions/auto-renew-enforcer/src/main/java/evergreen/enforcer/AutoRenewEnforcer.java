package evergreen.enforcer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import com.google.gson.JsonObject;
import evergreen.journal.ScanArchive;
import evergreen.notice.Notice;
import evergreen.wiring.Herald;
import evergreen.wiring.Invocation;
import evergreen.wiring.Reach;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** Looks after what nobody asks for: that the scans go on. */
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
        frame.run(input, output, (event, reach, now) -> watch(frame, reach, now));
    }

    private static String watch(Invocation frame, Reach reach, Instant now) {
        Optional<Notice> warning = new DeadMansSwitch(new ScanArchive(reach.journal())).warning(now);
        warning.ifPresent(new Herald(reach.journal(), reach.channel(), frame::log)::tell);
        JsonObject outcome = new JsonObject();
        outcome.addProperty("scansGoOn", warning.isEmpty());
        return outcome.toString();
    }
}
