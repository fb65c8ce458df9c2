package evergreen.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.SimulatedCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;

/** Somebody who asks a renewer over HTTP, and looks into the cloud's open books. */
final class RenewerTestClient {
    private final String renewer;
    private final SimulatedCloud cloud;
    private final Consumer<JsonObject> listener;
    private final HttpClient client = HttpClient.newHttpClient();

    RenewerTestClient(String renewer, SimulatedCloud cloud) {
        this(renewer, cloud, answer -> {});
    }

    /**
     * A visitor whose answers somebody else sees, too.
     *
     * @param listener sees every answer of the renewer that is a JSON object
     */
    RenewerTestClient(String renewer, SimulatedCloud cloud, Consumer<JsonObject> listener) {
        this.renewer = renewer;
        this.cloud = cloud;
        this.listener = listener;
    }

    record Reply(int status, String body) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        String text(String name) {
            return json().get(name).getAsString();
        }

        /** The kind of each step's outcome so far. */
        List<String> kinds() {
            return json().getAsJsonArray("steps").asList().stream()
                    .map(step -> step.getAsJsonObject().getAsJsonObject("outcome"))
                    .map(outcome ->
                            outcome == null ? "nothing" : outcome.get("kind").getAsString())
                    .toList();
        }
    }

    Reply get(String path, String token) throws IOException {
        return listened(send(request(path, token)));
    }

    Reply post(String path, String body, String token) throws IOException {
        return listened(send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private Reply listened(Reply reply) {
        if (reply.status() / 100 == 2 && reply.body().startsWith("{")) {
            listener.accept(reply.json());
        }
        return reply;
    }

    /** Lets the cloud carry out the next call of an operation, and lose the answer to it. */
    void loseNextAnswer(String operation) throws IOException {
        String fault = "{\"text\":\"drop-after=1x@" + operation + "\"}";
        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(fault)));
    }

    /** All that was paid for, by whomever. */
    List<JsonObject> orders() throws IOException {
        return send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/orders")))
                .json()
                .getAsJsonArray("orders")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(renewer + path)).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
