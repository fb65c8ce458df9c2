package evergreen.local.cloud.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The open books: what was called, what goes wrong by rule, what time it is, what was ordered. Unsigned. */
final class AdminApi {
    private final AdminState books;
    private final CallCounter calls;
    private final Faults faults;

    AdminApi(AdminState books, CallCounter calls, Faults faults) {
        this.books = books;
        this.calls = calls;
        this.faults = faults;
    }

    Reply answer(String method, String name, Body body) {
        try {
            return switch (method) {
                case "GET" -> read(name);
                case "POST" -> write(name, body);
                case "DELETE" -> reset(name);
                default -> problem(405, "the books take GET, POST and DELETE");
            };
        } catch (IllegalArgumentException | DateTimeException | JsonParseException refused) {
            return problem(400, String.valueOf(refused.getMessage()));
        }
    }

    private Reply read(String name) {
        return switch (name) {
            case "calls" -> Reply.json(200, calls.json());
            case "clock" -> clock();
            case "faults" -> list("faults", faults.json());
            case "orders" -> list("orders", books.orders());
            default ->
                books.book(name)
                        .map(book -> Reply.json(200, book))
                        .orElseGet(() -> problem(404, "no such book: " + name));
        };
    }

    private Reply write(String name, Body body) {
        switch (name) {
            case "calls" -> calls.reset();
            case "clock" -> books.advanceTo(instant(JsonParser.parseString(body.text())));
            case "faults" -> faults.add(JsonParser.parseString(body.text()));
            default -> {
                return problem(404, "nothing can be written to " + name);
            }
        }
        return read(name);
    }

    private Reply reset(String name) {
        switch (name) {
            case "calls" -> calls.reset();
            case "faults" -> faults.clear();
            default -> {
                return problem(404, "nothing can be reset in " + name);
            }
        }
        return read(name);
    }

    private Instant instant(JsonElement json) {
        if (json.isJsonObject() && json.getAsJsonObject().size() == 1) {
            JsonElement span = json.getAsJsonObject().get("advance");
            JsonElement point = json.getAsJsonObject().get("set");
            if (span != null && span.isJsonPrimitive()) {
                return books.now().plus(Duration.parse(span.getAsString()));
            }
            if (point != null && point.isJsonPrimitive()) {
                return Instant.parse(point.getAsString());
            }
        }
        throw new IllegalArgumentException(
                "the clock takes {\"advance\":\"P1D\"} or {\"set\":\"2026-12-01T00:00:00Z\"}");
    }

    private Reply clock() {
        JsonObject clock = new JsonObject();
        clock.addProperty("now", books.now().toString());
        return Reply.json(200, clock);
    }

    private static Reply list(String name, JsonArray items) {
        JsonObject list = new JsonObject();
        list.add(name, items);
        return Reply.json(200, list);
    }

    private static Reply problem(int status, String why) {
        JsonObject problem = new JsonObject();
        problem.addProperty("Code", status == 404 ? "NotFound" : "InvalidRequest");
        problem.addProperty("Message", why);
        return Reply.json(status, problem);
    }
}
