package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What can be read of a cloud from outside, and asked of a function's address. */
final class SimulatedCloudState {
    private SimulatedCloudState() {}

    /** The keys of all that was written to the cloud's object storage. */
    static List<String> objects(SimulatedCloud cloud) throws IOException {
        return JsonParser.parseString(ask(cloud.address() + "/_sim/objects", "").body())
                .getAsJsonObject()
                .getAsJsonArray("objects")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(object -> object.get("key").getAsString())
                .toList();
    }

    /** Asserts that a journal which an end-to-end test left has no problem. */
    static void areSound(SimulatedCloud cloud) {
        CommandLineFixture.Output verified = CommandLineFixture.at(cloud).asks("journal verify");
        assertThat(verified.status()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("is sound");
    }

    /** Lets a cloud make trouble. */
    static void trouble(SimulatedCloud cloud, String fault) throws IOException {
        JsonObject faults = new JsonObject();
        faults.addProperty("text", fault);
        send(HttpRequest.newBuilder(URI.create(cloud.address() + "/_sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(faults.toString())));
    }

    /** The answer of an address; nothing is said of who asks if that is empty. */
    static HttpResponse<String> ask(String address, String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
