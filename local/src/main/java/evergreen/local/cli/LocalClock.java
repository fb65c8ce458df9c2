package evergreen.local.cli;

import com.google.gson.JsonObject;
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
            return ask(address, "/_sim/clock")
                    .map(clock -> Instant.parse(clock.get("now").getAsString()));
        } catch (RuntimeException noClock) {
            return Optional.empty();
        }
    }

    /** What a simulated cloud says beside its services, as JSON; none if nothing there says anything. */
    static Optional<JsonObject> ask(URI address, String path) {
        try {
            HttpRequest question = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(JsonParser.parseString(answer.body()).getAsJsonObject())
                    : Optional.empty();
        } catch (IOException | RuntimeException silent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
