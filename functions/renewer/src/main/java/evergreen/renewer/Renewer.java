package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.LogLine;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.Writer;
import evergreen.plan.StepCode;
import evergreen.policy.Person.Role;
import evergreen.wiring.ChatReach;
import evergreen.wiring.Handover;
import evergreen.wiring.Invocation;
import evergreen.wiring.Monitor;
import evergreen.wiring.PlanningRights;
import evergreen.wiring.Reach;
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
        this(Wiring.withPolicyLater());
    }

    Renewer(Wiring wiring) {
        this.wiring = wiring.of(Writer.RENEWER);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        byte[] event = input.readNBytes(HttpEvent.MOST_BYTES + 1);
        String text = new String(event, UTF_8);
        if (HandedMessage.isIn(text)) {
            frame.take(output, (reach, now) -> turn(reach, now, frame, context).run(HandedMessage.read(text)));
        } else {
            frame.answer(new ByteArrayInputStream(event), output, new Desk(frame, context));
        }
    }

    /** Chat platforms are answered at once, all others by routes. */
    private final class Desk implements Invocation.HttpJob {
        private final Invocation frame;
        private final Context context;

        Desk(Invocation frame, Context context) {
            this.frame = frame;
            this.context = context;
        }

        @Override
        public Optional<HttpReply> answerAtOnce(HttpEvent event, Instant now) {
            return new ChatReception(new ChatReach(wiring), Handover.of(wiring, context), frame).answer(event, now);
        }

        @Override
        public HttpReply answer(HttpEvent event, Reach reach, Instant now) {
            return routes(reach, now, frame, context).answer(event);
        }
    }

    private ChatTurn turn(Reach reach, Instant now, Invocation frame, Context context) {
        ChatReach chat = new ChatReach(wiring);
        PlanRulings rulings = new PlanRulings(reach, Handover.of(wiring, context), frame, now);
        PlanningRights planning = PlanningRights.of(wiring, context, reach);
        return new ChatTurn(
                chat,
                reach,
                new PlanWatch(rulings, wiring.pause(), LONGEST_WATCH_SECONDS),
                frame,
                (request, person, words) -> new ChatDesk(
                        chat,
                        reach,
                        planning,
                        rulings,
                        new ApprovalCodes(chat, reach.journal(), request, frame, now),
                        request,
                        person,
                        words,
                        now),
                now);
    }

    /** Everything that can be asked. */
    Routes routes(Reach reach, Instant now, Invocation frame, Context context) {
        ReadingDesk reading = new ReadingDesk(reach, Monitor.of(wiring, reach), now);
        PlanRulings rulings = new PlanRulings(reach, Handover.of(wiring, context), frame, now);
        PlanDesk plans = new PlanDesk(reach, PlanningRights.of(wiring, context, reach), rulings, wiring.pause(), now);
        return new Routes(new Doorkeeper(reach.policy().people()))
                .open("GET", "/healthz", visit -> health(reading, frame))
                .open("GET", "/openapi.json", visit -> OpenApi.document())
                .open("GET", "/plans/{id}/page", visit -> PlanPage.html())
                .forPeople(Role.READ, "GET", "/expiring", visit -> reading.expiring(visit.event()))
                .forPeople(Role.READ, "GET", "/instances/{id}", visit -> reading.instance(visit.event(), visit.id()))
                .forPeople(Role.READ, "GET", "/auto-renewal", visit -> reading.settings(visit.event()))
                .forPeople(Role.READ, "GET", "/reports/latest", visit -> reading.latestReport())
                .forPeople(Role.READ, "GET", "/plans", plans::list)
                .forPeople(Role.REQUEST, "POST", "/plans", plans::make)
                .forPeople(Role.READ, "GET", "/plans/{id}", plans::show)
                .forPeople(Role.READ, "POST", "/plans/{id}/approve", plans::approve)
                .forPeople(Role.READ, "POST", "/plans/{id}/reject", plans::reject)
                .forPeople(Role.READ, "POST", "/plans/{id}/apply", plans::apply);
    }

    /** Everybody may ask, so nobody is told where the journal is and what is wrong with it: the log knows. */
    private static HttpReply health(ReadingDesk reading, Invocation frame) {
        try {
            return reading.health();
        } catch (JournalUnavailable unknown) {
            frame.log(LogLine.of("health-unknown").with(unknown));
            return HttpReply.problem(
                    503,
                    StepCode.JOURNAL_UNAVAILABLE.text(),
                    "The journal did not answer, so how old the last scan is is not known. The function's log has"
                            + " more.");
        }
    }
}
