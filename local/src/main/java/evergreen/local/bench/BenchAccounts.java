package evergreen.local.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The books of a simulated cloud. */
final class BenchAccounts {
    private final URI cloud;

    BenchAccounts(URI cloud) {
        this.cloud = cloud;
    }

    int orders() throws IOException {
        return book("orders").getAsJsonObject().getAsJsonArray("orders").size();
    }

    long ecsCalls() throws IOException {
        return book("calls").getAsJsonObject().getAsJsonObject("actions").entrySet().stream()
                .filter(action -> action.getKey().startsWith("ecs."))
                .mapToLong(action -> action.getValue().getAsLong())
                .sum();
    }

    private JsonElement book(String name) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(cloud.resolve("/_sim/" + name)).build();
        try {
            return JsonParser.parseString(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
