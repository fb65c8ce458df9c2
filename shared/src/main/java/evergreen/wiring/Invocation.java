package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import com.google.gson.JsonObject;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.LogLine;
import evergreen.adapter.fc.TimerEvent;
import evergreen.fleet.CloudException;
import evergreen.fleet.UnknownRegionException;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanTamperedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The frame around one invocation: it reads the event, hands over what may be reached, logs, and renders what went wrong. */
public final class Invocation {
    /** Whoever may invoke a function could make its waiting end, and its days begin, by the time that he names. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Wiring wiring;
    private final Context context;
    private final Instant begun;

    /** A frame around the invocation that a context belongs to, and that begins now. */
    public Invocation(Wiring wiring, Context context) {
        this.wiring = wiring;
        this.context = context;
        this.begun = wiring.clock().instant();
    }

    /** When the platform ends the invocation, whatever it is doing then. */
    public Instant deadline() {
        return begun.plusMillis(context.getFunctionParam().getExecTimeLimitInMillis());
    }

    /** What a timer's invocation does; its result is the invocation's output. */
    @FunctionalInterface
    public interface TimerHandler {
        /** Does it. {@code now} is the run's instant. */
        String run(TimerEvent event, InvocationServices services, Instant now);
    }

    /** What answers requests. {@code now} is the run's instant. */
    public interface HttpHandler {
        /** The answer to a request that nothing is reached for; none if the request is not such a one. */
        Optional<HttpReply> answerAtOnce(HttpEvent event, Instant now);

        /** Answers any other. */
        HttpReply answer(HttpEvent event, InvocationServices services, Instant now);
    }

    /**
     * Runs a timer's job. A malformed event is answered, since no repetition would mend it; any other fault is thrown, since
     * the platform then tries again and counts a failure.
     */
    public void handleTimer(InputStream input, OutputStream output, TimerHandler job) throws IOException {
        finish(output, services -> {
            TimerEvent event = TimerEvent.read(input, wiring.clock().instant());
            return job.run(event, services, max(event.triggerTime()));
        });
    }

    private void finish(OutputStream output, Job job) throws IOException {
        String result;
        try (InvocationServices services = wiring.reach(context)) {
            result = job.run(services);
        } catch (InvalidEventException | UnknownRegionException bad) {
            log(LogLine.of("bad-event").with("code", code(bad)));
            result = refusal(code(bad), String.valueOf(bad.getMessage()));
        } catch (RuntimeException fault) {
            log(LogLine.of("failed").with(fault));
            throw new FunctionFailedException(fault);
        }
        output.write(result.getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Job {
        String run(InvocationServices services) throws IOException;
    }

    /** What is done with something that another invocation handed over. */
    @FunctionalInterface
    public interface AsyncHandler {
        /** Does it. {@code now} is the run's instant. */
        String run(InvocationServices services, Instant now);
    }

    /** Does what was handed over. A malformed event is answered, any other fault thrown, as for timers. */
    public void handleAsync(OutputStream output, AsyncHandler job) throws IOException {
        finish(output, services -> job.run(services, wiring.clock().instant()));
    }

    /**
     * Answers a request; whatever happens there is a reply, and never a trace of what happened inside. The policy and the cloud's
     * client are loaded for those alone that are not answered at once.
     */
    public void handleHttp(InputStream input, OutputStream output, HttpHandler job) throws IOException {
        HttpReply reply;
        try {
            HttpEvent event = HttpEvent.read(input);
            Instant now = max(event.time().orElse(Instant.MIN));
            Optional<HttpReply> atOnce = job.answerAtOnce(event, now);
            reply = atOnce.isPresent() ? atOnce.get() : handleHttp(event, job, now);
            log(LogLine.of("request").with("method", event.method()).with("status", reply.status()));
        } catch (RuntimeException fault) {
            reply = problem(fault);
            log(LogLine.of("request-failed").with("status", reply.status()).with(fault));
        }
        reply.write(output);
    }

    private HttpReply handleHttp(HttpEvent event, HttpHandler job, Instant now) {
        try (InvocationServices services = wiring.reach(context)) {
            return job.answer(event, services, now);
        }
    }

    private static HttpReply problem(RuntimeException fault) {
        if (fault instanceof InvalidEventException || fault instanceof UnknownRegionException) {
            boolean tooLarge = code(fault).equals("too-large");
            return HttpReply.problem(tooLarge ? 413 : 400, code(fault), fault.getMessage() + " Nothing was done.");
        }
        if (fault instanceof JournalUnavailableException) {
            return HttpReply.problem(503, "journal-unavailable", String.valueOf(fault.getMessage()));
        }
        if (fault instanceof PlanTamperedException) {
            return HttpReply.problem(409, "plan-altered", String.valueOf(fault.getMessage()));
        }
        if (fault instanceof CloudException) {
            return HttpReply.problem(
                    502, "cloud-" + ((CloudException) fault).why().wireName(), String.valueOf(fault.getMessage()));
        }
        return HttpReply.problem(
                500,
                "failed-inside",
                "Evergreen failed inside. Part of the request may have been done: look at the plan before you repeat it."
                        + " The function's log has the place; please report it.");
    }

    private static String code(RuntimeException bad) {
        return bad instanceof InvalidEventException ? ((InvalidEventException) bad).code() : "unknown-region";
    }

    private static String refusal(String code, String detail) {
        JsonObject refusal = new JsonObject();
        refusal.addProperty("outcome", "refused");
        refusal.addProperty("code", code);
        refusal.addProperty("detail", detail + " Nothing was done.");
        return refusal.toString();
    }

    /** The platform hands nothing over before its time: a clock behind the event's is slow. */
    private Instant max(Instant event) {
        Instant now = wiring.clock().instant();
        if (wiring.targetsRealCloud() && event.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new InvalidEventException("time-ahead", "The event is of a time that has not come.");
        }
        return event.isAfter(now) ? event : now;
    }

    /** The invocation's id, which its repetitions have, too. */
    public String id() {
        return context.getRequestId();
    }

    /** Writes one line to the function's log. */
    public void log(LogLine line) {
        context.getLogger().info(line.with("request", context.getRequestId()).toString());
    }
}
