package evergreen.renewer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import com.google.gson.JsonObject;
import evergreen.wiring.Invocation;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The place where renewals will be paid. Nothing is handed to it that could pay, so it refuses, and says so, until plans
 * and approvals are there to hold it.
 */
public final class RenewalWorker implements StreamRequestHandler {
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
        new Invocation(wiring, context).run(input, output, (event, reach, now) -> refusal());
    }

    private static String refusal() {
        JsonObject refusal = new JsonObject();
        refusal.addProperty("outcome", "refused");
        refusal.addProperty("code", "cannot-pay-yet");
        refusal.addProperty("en", "This worker cannot renew anything yet. Nothing was paid.");
        refusal.addProperty("zh", "此执行器尚不能续费，未付款。");
        return refusal.toString();
    }
}
