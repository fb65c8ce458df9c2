package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonObject;
import evergreen.adapter.chat.Callback;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.StrictJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A chat platform's request on its way to the invocation that acts upon it, as it came: what was signed is verified there again. */
final class QueuedChatMessage {
    /** The trigger's own events begin otherwise, whatever is in a request. */
    private static final String BEGIN = "{\"chat\":";

    /** What the signatures of the platforms stand in; nothing else is handed over. */
    private static final Set<String> SIGNED_BY =
            Set.of("x-slack-signature", "x-slack-request-timestamp", "sign", "timestamp");

    private final Platform platform;
    private final Callback callback;

    private QueuedChatMessage(Platform platform, Callback callback) {
        this.platform = platform;
        this.callback = callback;
    }

    /** The event of a request. Its body is UTF-8, or its door had not let it in. */
    static String event(Platform platform, HttpEvent request) {
        JsonObject headers = new JsonObject();
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            if (SIGNED_BY.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.addProperty(header.getKey(), header.getValue());
            }
        }
        JsonObject event = new JsonObject();
        event.addProperty("chat", platform.word());
        event.add("headers", headers);
        event.addProperty("body", new String(request.body(), UTF_8));
        return event.toString();
    }

    static boolean isIn(String event) {
        return event.startsWith(BEGIN);
    }

    /**
     * Reads an event.
     *
     * @throws InvalidEventException if it is none
     */
    static QueuedChatMessage read(String text) {
        StrictJson event = StrictJson.parse(text);
        Platform platform = Arrays.stream(Platform.values())
                .filter(each -> event.text("chat").filter(each.word()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new InvalidEventException("unknown-platform", "There is no such chat platform."));
        StrictJson headers = event.object("headers");
        Map<String, String> texts = headers.names().stream()
                .collect(toMap(Function.identity(), name -> headers.text(name).orElse("")));
        return new QueuedChatMessage(
                platform,
                Callback.of(texts, Map.of(), event.text("body").orElse("").getBytes(UTF_8)));
    }

    Platform platform() {
        return platform;
    }

    Callback callback() {
        return callback;
    }
}
