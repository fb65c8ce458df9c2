package evergreen.local.chatsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.HttpHandler;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What the desk answers: the platforms' own addresses, the page, and what the page asks. */
final class ChatSimulatorRoutes implements HttpHandler {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Map<String, String> ALONE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store");

    private final ChatSimulator desk;
    private final SlackSimulator slack;
    private final DingTalkSimulator dingTalk;

    ChatSimulatorRoutes(ChatSimulator desk, SlackSimulator slack, DingTalkSimulator dingTalk) {
        this.desk = desk;
        this.slack = slack;
        this.dingTalk = dingTalk;
    }

    @Override
    public Reply answer(Request request) {
        if (SlackSimulator.isFor(request)) {
            return slack.take(request);
        }
        if (DingTalkSimulator.isFor(request)) {
            return dingTalk.take(request);
        }
        try {
            return asked(request).with(ALONE);
        } catch (IllegalArgumentException | JsonParseException | ClassCastException | ApiException wrong) {
            return wrong(400, String.valueOf(wrong.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return wrong(503, "the desk closes");
        }
    }

    private Reply asked(Request request) throws ApiException, InterruptedException {
        // A page of another origin could otherwise let its reader's browser write here, by a name that leads to this
        // address.
        if (!request.header("host").equals(desk.address().getAuthority())) {
            return wrong(403, "this desk answers to " + desk.address().getAuthority() + " only");
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /" -> Reply.html(200, resource("desk.html"));
            case "GET /desk.js" -> Reply.html(200, resource("desk.js")).type("text/javascript; charset=utf-8");
            case "GET /desk.css" -> Reply.html(200, resource("desk.css")).type("text/css; charset=utf-8");
            case "GET /desk/members" -> members();
            case "GET /desk/posts" -> posts(request);
            case "POST /desk/say" -> said(order(request));
            case "POST /desk/press" -> pressed(order(request));
            case "POST /desk/again" -> replayed(order(request));
            default -> wrong(404, "there is no such page");
        };
    }

    private static JsonObject order(Request request) {
        // A form of another origin cannot send this type unasked.
        if (!request.header("content-type").startsWith("application/json")) {
            throw new IllegalArgumentException("this takes application/json");
        }
        return (JsonObject) JsonParser.parseString(request.body().text());
    }

    private Reply members() {
        JsonArray names = new JsonArray();
        desk.members().forEach(member -> names.add(member.name()));
        JsonObject answer = new JsonObject();
        answer.add("members", names);
        return Reply.json(200, answer);
    }

    private Reply posts(Request request) throws ApiException, InterruptedException {
        int seen = Integer.parseInt("0" + request.queryParameters().first("after"));
        TranscriptDelta transcriptDelta = desk.since(seen, LONGEST_WAIT);
        JsonArray posts = new JsonArray();
        transcriptDelta.posts().forEach(post -> posts.add(json(post)));
        JsonObject answer = new JsonObject();
        answer.addProperty("version", transcriptDelta.version());
        answer.add("posts", posts);
        return Reply.json(200, answer);
    }

    private Reply said(JsonObject order) {
        return Reply.json(
                200,
                json(desk.say(
                        ChatRoom.valueOf(text(order, "room")),
                        text(order, "member"),
                        text(order, "text"),
                        DeliveryFault.valueOf(text(order, "trouble")))));
    }

    private Reply pressed(JsonObject order) {
        return Reply.json(
                200,
                json(desk.press(
                        text(order, "member"),
                        number(order, "post"),
                        number(order, "button"),
                        DeliveryFault.valueOf(text(order, "trouble")))));
    }

    private Reply replayed(JsonObject order) {
        return Reply.json(200, json(desk.replay(number(order, "post"))));
    }

    private static String text(JsonObject order, String name) {
        JsonElement value = order.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.getAsString();
    }

    private static int number(JsonObject order, String name) {
        return Integer.parseInt(text(order, name));
    }

    private static JsonObject json(ChatMessage post) {
        JsonObject json = new JsonObject();
        json.addProperty("id", post.id());
        json.addProperty("room", post.room().name());
        json.addProperty("from", post.from());
        json.addProperty("kind", post.kind().name().toLowerCase(Locale.ROOT));
        post.onlyFor().ifPresent(name -> json.addProperty("onlyFor", name));
        json.add("content", post.content());
        post.delivery().ifPresent(delivery -> json.add("delivery", json(delivery)));
        return json;
    }

    private static JsonObject json(Delivery delivery) {
        JsonObject json = new JsonObject();
        json.addProperty("times", delivery.times());
        json.addProperty("status", delivery.status());
        json.addProperty("millis", delivery.took().toMillis());
        return json;
    }

    private static Reply wrong(int status, String words) {
        JsonObject answer = new JsonObject();
        answer.addProperty("error", words);
        return Reply.json(status, answer);
    }

    private static String resource(String name) {
        try (InputStream page = ChatSimulatorRoutes.class.getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
