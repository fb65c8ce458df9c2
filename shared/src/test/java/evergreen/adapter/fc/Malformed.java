package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Events as an attacker, or a broken middle, may make them; all of them come from a seed. None can be read, whatever reads it:
 * each kind is wrong by the grammar of JSON, by UTF-8, by the limits, or by the types that the platform documents.
 */
public final class Malformed {
    /** Bytes that are nowhere in UTF-8. */
    private static final byte[] NO_UTF8 = {(byte) 0xC0, (byte) 0xC1, (byte) 0xF5, (byte) 0xFE, (byte) 0xFF};

    private static final List<String> NO_OBJECTS = List.of("", " ", "[]", "17", "null", "true", "\"text\"", "[{}]");
    private static final List<String> NO_TEXTS = List.of("17", "true", "[]", "{}", "[\"text\"]", "{\"text\":1}");
    private static final List<String> NO_INSTANTS = List.of(
            "", "soon", "2026-11-22", "2026-11-22T01:00:00", "2026-13-22T01:00:00Z", "-1", "1999-12-31T23:59:59Z");
    private static final List<String> NO_LISTS =
            List.of("17", "\"cn-hangzhou\"", "{}", "[17]", "[null]", "[[]]", "true");
    private static final List<String> NO_IDS =
            List.of("", "CN", "a b", "../etc", "中", "x".repeat(65), "a\u0000", "${a}");
    private static final List<String> NO_SPANS =
            List.of("\"\"", "\"soon\"", "\"30\"", "\"0d\"", "\"-1d\"", "\"99999d\"", "\"1y\"", "\"30D\"", "30", "[]");
    private static final int DEEP = 5_000;
    /** More than any event of ours may have. */
    private static final int LARGE = 300_000;

    private final Random random;

    /** What the seed makes. */
    public Malformed(long seed) {
        random = new Random(seed);
    }

    /** An event with up to six bytes exchanged, and now and then cut off; by chance it may still be readable. */
    public byte[] altered(byte[] event) {
        byte[] bytes = event.clone();
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** What is no timer's event. */
    public byte[] timerEvent() {
        JsonObject event = timer("{}");
        if (random.nextBoolean()) {
            return broken(event.toString());
        }
        if (random.nextInt(4) == 0) {
            event.addProperty("triggerTime", one(NO_INSTANTS));
        } else {
            event.add(one(List.of("triggerTime", "triggerName", "payload")), json(one(NO_TEXTS)));
        }
        return event.toString().getBytes(UTF_8);
    }

    /** A timer's event as it should be, but for its payload, which orders no scan. */
    public byte[] timerPayload() {
        return timer(scanOrder()).toString().getBytes(UTF_8);
    }

    /** What is no request of an HTTP trigger, made from one that is. */
    public byte[] httpEvent(byte[] request) {
        JsonObject event = json(new String(request, UTF_8)).getAsJsonObject();
        JsonObject context = event.getAsJsonObject("requestContext");
        switch (random.nextInt(6)) {
            case 0 ->
                event.add(
                        one(List.of("headers", "queryParameters", "requestContext")),
                        json(one(NO_LISTS.subList(0, 2))));
            case 1 -> event.getAsJsonObject("headers").add("X-Odd", json(one(NO_TEXTS)));
            case 2 -> context.getAsJsonObject("http").add(one(List.of("method", "path")), json(one(NO_TEXTS)));
            case 3 -> context.add("http", json(one(NO_TEXTS.subList(0, 4))));
            case 4 -> {
                event.addProperty("isBase64Encoded", true);
                event.addProperty("body", "not base64!");
            }
            default -> {
                return broken(event.toString());
            }
        }
        return event.toString().getBytes(UTF_8);
    }

    private String scanOrder() {
        JsonObject order = new JsonObject();
        order.add("accounts", json("[\"1000000000000001\"]"));
        order.addProperty("within", "14d");
        switch (random.nextInt(5)) {
            case 0 -> order.addProperty(one(List.of("account", "region", "Within", "dry-run", "")), "x");
            case 1 -> order.add(one(List.of("accounts", "regions")), json(one(NO_LISTS)));
            case 2 -> order.add(one(List.of("accounts", "regions")), json("[]"));
            case 3 -> order.add("within", json(one(NO_SPANS)));
            default -> {
                return noObject(order.toString());
            }
        }
        if (order.toString().contains("[]")) {
            order.getAsJsonArray(order.has("regions") ? "regions" : "accounts").add(one(NO_IDS));
        }
        return order.toString();
    }

    private byte[] broken(String event) {
        byte[] bytes = event.getBytes(UTF_8);
        switch (random.nextInt(40)) {
            case 0 -> {
                return (event + " ".repeat(LARGE)).getBytes(UTF_8);
            }
            case 1, 2, 3, 4, 5 -> bytes[random.nextInt(bytes.length)] = NO_UTF8[random.nextInt(NO_UTF8.length)];
            case 6, 7, 8, 9, 10 -> {
                return one(NO_OBJECTS).getBytes(UTF_8);
            }
            default -> {
                return noObject(event).getBytes(UTF_8);
            }
        }
        return bytes;
    }

    /** A text that is not blank, and not one JSON object: cut, with a control character, with more behind it, or too deep. */
    private String noObject(String object) {
        int place = 1 + random.nextInt(object.length() - 1);
        return switch (random.nextInt(40)) {
            case 0 -> "{\"payload\":".repeat(DEEP) + object;
            case 1, 2, 3, 4, 5, 6, 7 -> object + one(List.of("x", "{}", ",", "]", "}", "\u0000", "//"));
            case 8, 9, 10, 11, 12, 13 -> "[" + object + "]";
            case 14, 15, 16, 17, 18, 19, 20 ->
                object.substring(0, place) + (char) random.nextInt(9) + object.substring(place);
            default -> object.substring(0, place);
        };
    }

    private static JsonObject timer(String payload) {
        JsonObject event = new JsonObject();
        event.addProperty("triggerTime", "2026-11-22T01:00:00Z");
        event.addProperty("triggerName", "daily");
        event.addProperty("payload", payload);
        return event;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
