package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import evergreen.json.JsonObjectParser;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The three forms that platforms write in, read strictly: UTF-8, then JSON or a form's fields. */
final class StrictDecoder {
    private static final int DEEPEST = 32;

    private StrictDecoder() {}

    static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new VerificationException(RejectionReason.MALFORMED);
        }
    }

    static JsonObject json(String text) {
        try {
            return JsonObjectParser.parse(text, DEEPEST);
        } catch (JsonParseException e) {
            throw new VerificationException(RejectionReason.MALFORMED);
        }
    }

    /** The text at the end of a path of members; none if any of them is missing or something else. */
    static Optional<String> text(JsonObject object, String... path) {
        JsonElement element = object;
        for (String name : path) {
            if (element == null || !element.isJsonObject()) {
                return Optional.empty();
            }
            element = element.getAsJsonObject().get(name);
        }
        return element != null && isText(element) ? Optional.of(element.getAsString()) : Optional.empty();
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive()
                && !element.getAsJsonPrimitive().isBoolean()
                && !element.getAsString().isEmpty();
    }

    /** A text without which it is not what the platform documents. */
    static String required(JsonObject object, String... path) {
        Optional<String> text = text(object, path);
        VerificationException.require(text.isPresent(), RejectionReason.MALFORMED);
        return text.orElseThrow();
    }

    /** A form's fields; one that comes twice is refused, since nobody knows which is meant. */
    static Map<String, String> form(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            VerificationException.require(equals > 0, RejectionReason.MALFORMED);
            String name = decoded(field.substring(0, equals));
            VerificationException.require(
                    fields.put(name, decoded(field.substring(equals + 1))) == null, RejectionReason.MALFORMED);
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new VerificationException(RejectionReason.MALFORMED);
        }
    }
}
