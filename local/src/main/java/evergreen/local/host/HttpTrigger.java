package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.HttpHandler;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.spec.FunctionSpec;
import java.time.Clock;
import java.util.Map;

/** A function's own address: HTTP in, an event to the function, its answer out as HTTP. */
final class HttpTrigger implements HttpHandler {
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int TARGET_BYTES = 4 * 1024;

    private final Functions functions;
    private final FunctionRuntime function;
    private final FunctionSpec.Web trigger;
    private final Clock clock;
    private final boolean defaultDomain;

    /**
     * A site.
     *
     * @param defaultDomain whether it answers as the platform's own domain, which makes browsers save what it sends
     */
    HttpTrigger(
            Functions functions,
            FunctionRuntime function,
            FunctionSpec.Web trigger,
            Clock clock,
            boolean defaultDomain) {
        this.functions = functions;
        this.function = function;
        this.trigger = trigger;
        this.clock = clock;
        this.defaultDomain = defaultDomain;
    }

    @Override
    public Reply answer(Request request) {
        String requestId = functions.nextId();
        try {
            return dressed(answer(request, requestId));
        } catch (ApiException refusal) {
            return dressed(Replies.refusal(refusal, requestId));
        }
    }

    @Override
    public Reply tooLarge(int mostBytes) {
        return dressed(Replies.refusal(tooLong("body", mostBytes), functions.nextId()));
    }

    private Reply dressed(Reply reply) {
        return defaultDomain ? reply.with(Map.of("Content-Disposition", "attachment")) : reply;
    }

    private Reply answer(Request request, String requestId) throws ApiException {
        if (!trigger.methods().contains(request.method())) {
            throw new ApiException(403, "AccessDenied", "The trigger does not take " + request.method() + ".");
        }
        boolean later = request.header("x-fc-invocation-type").equals("Async");
        fits(request, later ? Functions.ASYNC_BYTES : Functions.SYNC_BYTES);
        Body event = new HttpTriggerEvent(function.spec().place(), requestId, clock.instant()).of(request);
        if (later) {
            functions.later(function, request.header("x-fc-async-task-id"), requestId, event);
            return Replies.accepted(requestId);
        }
        AttemptResult attemptResult = function.now(new Attempt(requestId, 0, event));
        return attemptResult.outcome() instanceof Outcome.Failed failed
                ? Replies.failure(502, failed.failure(), requestId)
                : HttpTriggerResponse.of(((Outcome.Done) attemptResult.outcome()).answer(), requestId);
    }

    private static void fits(Request request, int mostBody) throws ApiException {
        int headers = request.headers().entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
        if (headers > HEADER_BYTES) {
            throw tooLong("headers", HEADER_BYTES);
        }
        if (request.path().length() + request.query().length() > TARGET_BYTES) {
            throw tooLong("path and query", TARGET_BYTES);
        }
        if (request.body().length() > mostBody) {
            throw tooLong("body", mostBody);
        }
    }

    private static ApiException tooLong(String what, int most) {
        return new ApiException(
                400, "InvalidArgument", "The request's " + what + " may have at most " + most + " bytes.");
    }
}
