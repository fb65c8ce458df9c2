package evergreen.local.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import evergreen.report.Messages;
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
final class RenewerClient {
    /** A plan of many servers asks for many prices. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int FIRST_FAULT = 500;

    @Option(names = "--renewer", descriptionKey = "renewer", paramLabel = "URL")
    private @Nullable URI renewer;

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    private record Endpoint(URI address, String token) {}

    /** Words for commands that people copy. */
    String asArguments() {
        return (renewer == null ? "" : " --renewer " + renewer) + target.asArguments();
    }

    /**
     * The body of an answer.
     *
     * @throws RenewerException if it was a refusal, or there was none
     * @throws IllegalArgumentException if nobody says where the renewer is, or who asks
     */
    String ask(CliContext context, String method, String path, String body) {
        Endpoint desk = desk(context);
        HttpRequest request = HttpRequest.newBuilder(URI.create(trimmed(desk.address()) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + desk.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw refusal(answer, context.words());
            }
            return answer.body();
        } catch (IOException lost) {
            throw new RenewerException(
                    context.words().say("renewer.unreachable", desk.address(), lost), ExitStatus.INCOMPLETE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenewerException(
                    context.words().say("renewer.unreachable", desk.address(), e), ExitStatus.INCOMPLETE);
        }
    }

    private static String trimmed(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private Endpoint desk(CliContext context) {
        Optional<String> token = variable(context, "EVERGREEN_TOKEN");
        Optional<URI> named = Optional.ofNullable(renewer)
                .or(() -> variable(context, "EVERGREEN_RENEWER").map(URI::create));
        if (named.isPresent()) {
            return new Endpoint(named.get(), token.orElseThrow(() -> misuse(context, "token-missing")));
        }
        if (target.real()) {
            throw misuse(context, "renewer-missing");
        }
        JsonObject sign = LocalClock.ask(target.address(), "/_host/renewer")
                .orElseThrow(() -> misuse(context, "no-renewer-here", target.address()));
        return new Endpoint(
                URI.create(sign.get("address").getAsString()),
                token.orElseGet(() -> sign.get("token").getAsString()));
    }

    private static Optional<String> variable(CliContext context, String name) {
        return Optional.ofNullable(context.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static IllegalArgumentException misuse(CliContext context, String what, Object... facts) {
        return new IllegalArgumentException(context.words().say("error.usage." + what, facts));
    }

    private static RenewerException refusal(HttpResponse<String> answer, Messages messages) {
        ExitStatus status = answer.statusCode() < FIRST_FAULT ? ExitStatus.USAGE : ExitStatus.INCOMPLETE;
        try {
            JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
            String own = messages.language().tag();
            String detail = problem.get(problem.has(own) ? own : "detail").getAsString();
            return new RenewerException(Messages.harmless(detail), status);
        } catch (JsonSyntaxException | IllegalStateException | NullPointerException noProblem) {
            return new RenewerException(messages.say("renewer.no-problem", answer.statusCode()), status);
        }
    }
}
