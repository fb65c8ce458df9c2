package evergreen.local.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import evergreen.report.Words;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The renewer that a command speaks to: plans are made, approved and carried out there, and nowhere else. */
final class RenewerLine {
    /** A plan of many servers asks for many prices. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int FIRST_FAULT = 500;

    @Option(names = "--renewer", descriptionKey = "renewer", paramLabel = "URL")
    private @Nullable URI renewer;

    @Mixin
    private Where where = new Where();

    private record Desk(URI address, String token) {}

    /** Words for commands that people copy. */
    String asArguments() {
        return (renewer == null ? "" : " --renewer " + renewer) + where.asArguments();
    }

    /**
     * The body of an answer.
     *
     * @throws RenewerRefused if it was a refusal, or there was none
     * @throws IllegalArgumentException if nobody says where the renewer is, or who asks
     */
    String ask(Surroundings surroundings, String method, String path, String body) {
        Desk desk = desk(surroundings);
        HttpRequest request = HttpRequest.newBuilder(URI.create(trimmed(desk.address()) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + desk.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw refusal(answer, surroundings.words());
            }
            return answer.body();
        } catch (IOException lost) {
            throw new RenewerRefused(
                    surroundings.words().say("renewer.unreachable", desk.address(), lost), ExitStatus.INCOMPLETE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenewerRefused(
                    surroundings.words().say("renewer.unreachable", desk.address(), e), ExitStatus.INCOMPLETE);
        }
    }

    private static String trimmed(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private Desk desk(Surroundings surroundings) {
        Optional<String> token = variable(surroundings, "EVERGREEN_TOKEN");
        Optional<URI> named = Optional.ofNullable(renewer)
                .or(() -> variable(surroundings, "EVERGREEN_RENEWER").map(URI::create));
        if (named.isPresent()) {
            return new Desk(named.get(), token.orElseThrow(() -> misuse(surroundings, "token-missing")));
        }
        if (where.real()) {
            throw misuse(surroundings, "renewer-missing");
        }
        JsonObject sign = LocalClock.ask(where.address(), "/_host/renewer")
                .orElseThrow(() -> misuse(surroundings, "no-renewer-here", where.address()));
        return new Desk(
                URI.create(sign.get("address").getAsString()),
                token.orElseGet(() -> sign.get("token").getAsString()));
    }

    private static Optional<String> variable(Surroundings surroundings, String name) {
        return Optional.ofNullable(surroundings.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static IllegalArgumentException misuse(Surroundings surroundings, String what, Object... facts) {
        return new IllegalArgumentException(surroundings.words().say("error.usage." + what, facts));
    }

    private static RenewerRefused refusal(HttpResponse<String> answer, Words words) {
        ExitStatus status = answer.statusCode() < FIRST_FAULT ? ExitStatus.USAGE : ExitStatus.INCOMPLETE;
        try {
            JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
            String own = words.language().tag();
            String detail = problem.get(problem.has(own) ? own : "detail").getAsString();
            return new RenewerRefused(Words.harmless(detail), status);
        } catch (JsonSyntaxException | IllegalStateException | NullPointerException noProblem) {
            return new RenewerRefused(words.say("renewer.no-problem", answer.statusCode()), status);
        }
    }
}
