package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.gateway.FaultHooks;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.RequestAuthenticator;
import evergreen.local.cloud.gateway.ServiceCall;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.HttpHandler;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.instance.Outcome;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform's API, as far as functions call each other by it: InvokeFunction and GetAsyncTask. Every call is signed. It shares
 * a simulated cloud's address as one of its services, or listens by itself.
 */
final class InvocationApi implements MountedService, HttpHandler {
    private static final String PREFIX = "/2023-03-30/";
    private static final Pattern INVOKE = Pattern.compile(PREFIX + "functions/([\\w-]+)/invocations");
    private static final Pattern TASK = Pattern.compile(PREFIX + "functions/([\\w-]+)/async-tasks/([\\w-]+)");
    private static final String OCTETS = "application/octet-stream";

    /** No trouble, where no cloud makes any. */
    private static final FaultHooks CALM = new FaultHooks() {
        @Override
        public Caller seenAs(Caller caller) {
            return caller;
        }

        @Override
        public void refuse() {}
    };

    private final RequestAuthenticator door;
    private final Functions functions;

    InvocationApi(RequestAuthenticator door, Functions functions) {
        this.door = door;
        this.functions = functions;
    }

    @Override
    public boolean isFor(Request request) {
        return request.path().startsWith(PREFIX);
    }

    @Override
    public ServiceCall open(Request request) {
        return new Asked(request);
    }

    @Override
    public Reply answer(Request request) {
        String requestId = functions.nextId();
        ServiceCall call = open(request);
        try {
            return call.answer(CALM, requestId);
        } catch (ApiException refusal) {
            return call.refusal(refusal, requestId);
        }
    }

    @Override
    public Reply tooLarge(int mostBytes) {
        return Replies.refusal(Functions.tooLarge(mostBytes), functions.nextId());
    }

    /** One call of it. */
    private final class Asked implements ServiceCall {
        private final Request request;

        Asked(Request request) {
            this.request = request;
        }

        @Override
        public Target target() {
            String action = TASK.matcher(request.path()).matches() ? "GetAsyncTask" : "InvokeFunction";
            return new Target("", "", "fc." + action);
        }

        @Override
        public Reply answer(FaultHooks faultHooks, String requestId) throws ApiException {
            Caller caller = faultHooks.seenAs(door.admit(request));
            return InvocationApi.this.answer(request, caller, faultHooks, requestId);
        }

        @Override
        public Reply refusal(ApiException refusal, String requestId) {
            return Replies.refusal(refusal, requestId);
        }
    }

    private Reply answer(Request request, Caller caller, FaultHooks faultHooks, String requestId) throws ApiException {
        Matcher invoke = INVOKE.matcher(request.path());
        Matcher task = TASK.matcher(request.path());
        if (invoke.matches() && request.method().equals("POST")) {
            FunctionRuntime function = permitted(caller, "fc:InvokeFunction", invoke.group(1), request);
            faultHooks.refuse();
            return invoke(request, function, requestId);
        }
        if (task.matches() && request.method().equals("GET")) {
            FunctionRuntime function = permitted(caller, "fc:GetAsyncTask", task.group(1), request);
            faultHooks.refuse();
            return task(function, task.group(2), requestId);
        }
        throw new ApiException(
                400,
                "PathNotSupported",
                "'" + request.path() + "' against '" + request.method() + "' is not supported");
    }

    private Reply task(FunctionRuntime function, String id, String requestId) throws ApiException {
        return functions
                .tasks()
                .find(function.spec().name(), id)
                .map(found -> Reply.json(200, found.json()).with(Map.of(Replies.REQUEST_ID, requestId)))
                .orElseThrow(() -> new ApiException(404, "AsyncTaskNotFound", "There is no task of this id."));
    }

    private FunctionRuntime permitted(Caller caller, String action, String name, Request request) throws ApiException {
        FunctionRuntime function = functions.find(name);
        if (!caller.may(action, function.spec().place().arn())) {
            throw new ApiException(
                    403,
                    "AccessDenied",
                    caller.arn() + " is not allowed " + action + " on "
                            + function.spec().place().arn() + ".");
        }
        String qualifier = request.queryParameters().first("qualifier");
        if (!qualifier.isEmpty() && !qualifier.equals("LATEST")) {
            throw new ApiException(404, "VersionNotFound", "There are no versions and aliases here, only LATEST.");
        }
        return function;
    }

    private Reply invoke(Request request, FunctionRuntime function, String requestId) throws ApiException {
        Body event = request.body();
        String taskId = request.header("x-fc-async-task-id");
        return switch (request.header("x-fc-invocation-type")) {
            case "", "Sync" ->
                now(function, event, request.header("x-fc-log-type").equals("Tail"), requestId);
            case "Async" -> {
                functions.later(function, taskId, requestId, event);
                yield Replies.accepted(requestId);
            }
            default -> throw new ApiException(400, "InvalidArgument", "x-fc-invocation-type is Sync or Async.");
        };
    }

    /** A function's failure is no failure of the call: the status stays 200, and a header tells. */
    private Reply now(FunctionRuntime function, Body event, boolean withTail, String requestId) throws ApiException {
        AttemptResult attemptResult = functions.now(function, requestId, event);
        Reply reply = attemptResult.outcome() instanceof Outcome.Failed failed
                ? Replies.failure(200, failed.failure(), requestId)
                : Reply.of(200, OCTETS, ((Outcome.Done) attemptResult.outcome()).answer())
                        .with(Map.of(Replies.REQUEST_ID, requestId));
        return withTail ? reply.with(Map.of("X-Fc-Log-Result", Replies.tail(attemptResult.log()))) : reply;
    }
}
