package evergreen.renewer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.wiring.Invocation;
import evergreen.wiring.Reach;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/** Answers requests of the HTTP trigger. It faces the internet and can change nothing. */
public final class Renewer implements StreamRequestHandler {
    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public Renewer() {
        this(Wiring.fromEnvironment());
    }

    Renewer(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        new Invocation(wiring, context).answer(input, output, Renewer::answer);
    }

    private static HttpReply answer(HttpEvent event, Reach reach, Instant now) {
        return routes(reach, now).answer(event);
    }

    /** Everything that can be asked. */
    static Routes routes(Reach reach, Instant now) {
        ReadingDesk desk = new ReadingDesk(reach, now);
        return new Routes(new Doorkeeper(reach.policy().people()))
                .open("GET", "/healthz", (event, id) -> desk.health())
                .open("GET", "/openapi.json", (event, id) -> OpenApi.document())
                .forReaders("GET", "/expiring", (event, id) -> desk.expiring(event))
                .forReaders("GET", "/instances/{id}", desk::instance)
                .forReaders("GET", "/auto-renewal", (event, id) -> desk.settings(event))
                .forReaders("GET", "/reports/latest", (event, id) -> desk.latestReport());
    }
}
