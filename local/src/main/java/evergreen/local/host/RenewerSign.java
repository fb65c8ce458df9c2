package evergreen.local.host;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.gateway.Conditions;
import evergreen.local.cloud.gateway.Errand;
import evergreen.local.cloud.gateway.Neighbour;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;

/**
 * Says at {@code GET /_host/renewer} where a host's renewer answers, and a token to play with: so that commands find it. The
 * platform has no such address.
 */
public final class RenewerSign implements Neighbour {
    private static final String PATH = "/_host/renewer";

    private final String address;
    private final String token;

    /** A sign for an address and the token of a person who may play there. */
    public RenewerSign(String address, String token) {
        this.address = address;
        this.token = token;
    }

    @Override
    public boolean isFor(Request request) {
        return request.path().equals(PATH);
    }

    @Override
    public Errand open(Request request) {
        return new Errand() {
            @Override
            public Target target() {
                return new Target("", "", "host.Renewer");
            }

            @Override
            public Reply answer(Conditions conditions, String requestId) {
                JsonObject sign = new JsonObject();
                sign.addProperty("address", address);
                sign.addProperty("token", token);
                return Reply.json(200, sign);
            }

            @Override
            public Reply refusal(Refusal refusal, String requestId) {
                return Replies.refusal(refusal, requestId);
            }
        };
    }
}
