package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.folder.FolderJournal;
import evergreen.journal.Journal;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.wiring.FakePlatform;
import evergreen.wiring.Invocation;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The platform's side of the renewer: events in, replies out. Nothing listens at its cloud's address. */
final class RenewerFixture {
    private static final String TOKEN = "correct-horse-battery-staple";

    private final Path folder;
    private final Instant now;
    private final FakePlatform platform;
    private List<Person> people = List.of(Person.of("Li Wei", Set.of(Person.Role.READ), List.of(sha256(TOKEN))));

    RenewerFixture(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
        this.platform = new FakePlatform(folder, now);
    }

    record Reply(int status, JsonObject headers, String body) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }
    }

    void people(List<Person> known) {
        people = known;
    }

    Journal journal() {
        return new FolderJournal(folder);
    }

    Reply ask(String method, String path, Map<String, String> query, String authorization) throws IOException {
        return send(event(method, path, query, authorization));
    }

    Reply askUnchecked(String method, String path, Map<String, String> query, String authorization) {
        try {
            return ask(method, path, query, authorization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply send(byte[] event) throws IOException {
        JsonObject reply = JsonParser.parseString(platform.call(new Renewer(wiring()), event))
                .getAsJsonObject();
        return new Reply(
                reply.get("statusCode").getAsInt(),
                reply.getAsJsonObject("headers"),
                reply.get("body").getAsString());
    }

    String log() {
        return platform.log();
    }

    List<String> routes() {
        return new Renewer(wiring())
                .routes(
                        wiring().reach(platform.context()),
                        now,
                        new Invocation(wiring(), platform.context()),
                        platform.context())
                .names();
    }

    static byte[] event(String method, String path, Map<String, String> query, String authorization) {
        JsonObject http = new JsonObject();
        http.addProperty("method", method);
        http.addProperty("path", path);
        JsonObject context = new JsonObject();
        context.add("http", http);
        JsonObject headers = new JsonObject();
        headers.addProperty("Authorization", authorization);
        JsonObject parameters = new JsonObject();
        query.forEach(parameters::addProperty);
        JsonObject event = new JsonObject();
        event.addProperty("version", "v1");
        event.add("headers", headers);
        event.add("queryParameters", parameters);
        event.add("requestContext", context);
        return event.toString().getBytes(UTF_8);
    }

    static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Wiring wiring() {
        return platform.wiring(Policy.builder().people(people).build());
    }
}
