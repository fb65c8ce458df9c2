package evergreen.local.host;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.FaultHooks;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.ServiceCall;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;

/**
 * Says at {@code GET /_host/renewer} where a host's renewer answers, and a token to play with: so that commands find it. The
 * platform has no such address.
 */
public final class RenewerDiscovery implements MountedService {
    private static final String PATH = "/_host/renewer";

    private final String address;
    private final String token;

    /** A sign for an address and the token of a person who may play there. */
    public RenewerDiscovery(String address, String token) {
        this.address = address;
        this.token = token;
    }

    @Override
    public boolean isFor(Request request) {
        return request.path().equals(PATH);
    }

    @Override
    public ServiceCall open(Request request) {
        return new ServiceCall() {
            @Override
            public Target target() {
                return new Target("", "", "host.Renewer");
            }

            @Override
            public Reply answer(FaultHooks faultHooks, String requestId) {
                JsonObject sign = new JsonObject();
                sign.addProperty("address", address);
                sign.addProperty("token", token);
                return Reply.json(200, sign);
            }

            @Override
            public Reply refusal(ApiException refusal, String requestId) {
                return Replies.refusal(refusal, requestId);
            }
        };
    }
}
