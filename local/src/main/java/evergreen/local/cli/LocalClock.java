package evergreen.local.cli;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What time it is in a simulated cloud. */
final class LocalClock {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private LocalClock() {}

    /** The instant that the cloud at an address shows; none if nothing there shows one. */
    static Optional<Instant> at(URI address) {
        try {
            HttpRequest question = HttpRequest.newBuilder(address.resolve("/_sim/clock"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(question, HttpResponse.BodyHandlers.ofString());
            return Optional.of(Instant.parse(JsonParser.parseString(answer.body())
                    .getAsJsonObject()
                    .get("now")
                    .getAsString()));
        } catch (IOException | RuntimeException noClock) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
