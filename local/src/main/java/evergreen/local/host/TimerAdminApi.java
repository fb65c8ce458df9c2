package evergreen.local.host;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.FaultHooks;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.ServiceCall;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a person fire timers by hand, unsigned, at {@code POST /_host/timers/FUNCTION/TIMER}. The platform has no such address. */
public final class TimerAdminApi implements MountedService {
    private static final String PREFIX = "/_host/timers/";
    private static final Pattern TIMER = Pattern.compile(PREFIX + "([\\w-]+)/([\\w-]+)");

    private final BinaryOperator<String> fire;

    /**
     * A desk.
     *
     * @param fire fires a function's timer, and returns the request's id
     */
    public TimerAdminApi(BinaryOperator<String> fire) {
        this.fire = fire;
    }

    @Override
    public boolean isFor(Request request) {
        return request.path().startsWith(PREFIX);
    }

    @Override
    public ServiceCall open(Request request) {
        return new ServiceCall() {
            @Override
            public Target target() {
                return new Target("", "", "host.FireTimer");
            }

            @Override
            public Reply answer(FaultHooks faultHooks, String requestId) throws ApiException {
                return fired(request);
            }

            @Override
            public Reply refusal(ApiException refusal, String requestId) {
                return Replies.refusal(refusal, requestId);
            }
        };
    }

    private Reply fired(Request request) throws ApiException {
        Matcher timer = TIMER.matcher(request.path());
        if (!timer.matches() || !request.method().equals("POST")) {
            throw new ApiException(404, "NotFound", "POST /_host/timers/FUNCTION/TIMER fires a timer");
        }
        try {
            JsonObject fired = new JsonObject();
            fired.addProperty("requestId", fire.apply(timer.group(1), timer.group(2)));
            return Reply.json(202, fired);
        } catch (IllegalArgumentException none) {
            throw new ApiException(404, "TimerNotFound", String.valueOf(none.getMessage()));
        }
    }
}
