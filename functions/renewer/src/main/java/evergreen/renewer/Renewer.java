package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.LogLine;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.Writer;
import evergreen.plan.StepCode;
import evergreen.policy.Person.Role;
import evergreen.wiring.ChatServices;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import evergreen.wiring.PlanningCapability;
import evergreen.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** Answers requests of the HTTP trigger. It faces the internet, and can change nothing in the cloud. */
public final class Renewer implements StreamRequestHandler {
    /** Within the function's time, with some left for the answer. */
    private static final int LONGEST_WATCH_SECONDS = 75;

    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public Renewer() {
        this(Wiring.withLazyPolicy());
    }

    Renewer(Wiring wiring) {
        this.wiring = wiring.of(Writer.RENEWER);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        byte[] event = input.readNBytes(HttpEvent.MOST_BYTES + 1);
        String text = new String(event, UTF_8);
        if (QueuedChatMessage.isIn(text)) {
            frame.handleAsync(
                    output,
                    (services, now) -> turn(services, now, frame, context).run(QueuedChatMessage.read(text)));
        } else {
            frame.handleHttp(new ByteArrayInputStream(event), output, new RequestHandler(frame, context));
        }
    }

    /** Chat platforms are answered at once, all others by routes. */
    private final class RequestHandler implements Invocation.HttpHandler {
        private final Invocation frame;
        private final Context context;

        RequestHandler(Invocation frame, Context context) {
            this.frame = frame;
            this.context = context;
        }

        @Override
        public Optional<HttpReply> answerAtOnce(HttpEvent event, Instant now) {
            return new ChatWebhookController(new ChatServices(wiring), FunctionInvoker.of(wiring, context), frame)
                    .answer(event, now);
        }

        @Override
        public HttpReply answer(HttpEvent event, InvocationServices services, Instant now) {
            return routes(services, now, frame, context).answer(event);
        }
    }

    private ChatMessageProcessor turn(InvocationServices services, Instant now, Invocation frame, Context context) {
        ChatServices chat = new ChatServices(wiring);
        PlanApprovalService rulings =
                new PlanApprovalService(services, FunctionInvoker.of(wiring, context), frame, now);
        PlanningCapability planning = PlanningCapability.of(wiring, context, services);
        return new ChatMessageProcessor(
                chat,
                services,
                new PlanPoller(rulings, wiring.pause(), LONGEST_WATCH_SECONDS),
                frame,
                (request, person, messages) -> new ChatCommandHandler(
                        chat,
                        services,
                        planning,
                        rulings,
                        new ApprovalCodes(chat, services.journal(), request, frame, now),
                        request,
                        person,
                        messages,
                        now),
                now);
    }

    /** Everything that can be asked. */
    Router routes(InvocationServices services, Instant now, Invocation frame, Context context) {
        ReportController reading = new ReportController(services, Monitor.of(wiring, services), now);
        PlanApprovalService rulings =
                new PlanApprovalService(services, FunctionInvoker.of(wiring, context), frame, now);
        PlanController plans = new PlanController(
                services, PlanningCapability.of(wiring, context, services), rulings, wiring.pause(), now);
        return new Router(new BearerTokenAuthenticator(services.policy().people()))
                .publicRoute("GET", "/healthz", request -> health(reading, frame))
                .publicRoute("GET", "/openapi.json", request -> OpenApi.document())
                .publicRoute("GET", "/plans/{id}/page", request -> PlanPage.html())
                .authorizedRoute(Role.READ, "GET", "/expiring", request -> reading.expiring(request.event()))
                .authorizedRoute(
                        Role.READ, "GET", "/instances/{id}", request -> reading.instance(request.event(), request.id()))
                .authorizedRoute(Role.READ, "GET", "/auto-renewal", request -> reading.settings(request.event()))
                .authorizedRoute(Role.READ, "GET", "/reports/latest", request -> reading.latestReport())
                .authorizedRoute(Role.READ, "GET", "/plans", plans::list)
                .authorizedRoute(Role.REQUEST, "POST", "/plans", plans::make)
                .authorizedRoute(Role.READ, "GET", "/plans/{id}", plans::show)
                .authorizedRoute(Role.READ, "POST", "/plans/{id}/approve", plans::approve)
                .authorizedRoute(Role.READ, "POST", "/plans/{id}/reject", plans::reject)
                .authorizedRoute(Role.READ, "POST", "/plans/{id}/apply", plans::apply);
    }

    /** Everybody may ask, so nobody is told where the journal is and what is wrong with it: the log knows. */
    private static HttpReply health(ReportController reading, Invocation frame) {
        try {
            return reading.health();
        } catch (JournalUnavailableException unknown) {
            frame.log(LogLine.of("health-unknown").with(unknown));
            return HttpReply.problem(
                    503,
                    StepCode.JOURNAL_UNAVAILABLE.text(),
                    "The journal did not answer, so how old the last scan is is not known. The function's log has"
                            + " more.");
        }
    }
}
