package evergreen.local.cloud.gateway;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;

/** Bodies in the shapes that clients parse, in JSON or in XML. */
final class ResponseBodies {
    private ResponseBodies() {}

    static Reply success(SignedRequest signedRequest, String requestId, JsonObject body) {
        JsonObject answer = new JsonObject();
        answer.addProperty("RequestId", requestId);
        body.entrySet().forEach(member -> answer.add(member.getKey(), member.getValue()));
        return signedRequest.xml()
                ? Reply.xml(200, signedRequest.action() + "Response", answer)
                : Reply.json(200, answer);
    }

    static Reply refusal(boolean xml, String host, String requestId, ApiException refusal) {
        JsonObject answer = new JsonObject();
        answer.addProperty("RequestId", requestId);
        answer.addProperty("HostId", host);
        answer.addProperty("Code", refusal.code());
        answer.addProperty("Message", refusal.getMessage());
        answer.addProperty("Recommend", "https://api.aliyun.com/troubleshoot?q=" + refusal.code());
        return xml ? Reply.xml(refusal.status(), "Error", answer) : Reply.json(refusal.status(), answer);
    }
}
