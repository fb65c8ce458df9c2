package evergreen.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Strict parser for one JSON object (RFC 8259). A member that occurs twice is refused: readers disagree on which one counts, so
 * that a signature check and the code that acts could see two different requests.
 */
public final class JsonObjectParser {
    private JsonObjectParser() {}

    /**
     * Parses a text.
     *
     * @param deepest how many levels of nesting are accepted
     * @throws JsonParseException if the text is not exactly one object, repeats a member, or is nested deeper
     */
    public static JsonObject parse(String text, int deepest) {
        if (text.isBlank()) {
            throw new NotAnObjectException();
        }
        try {
            refuseRepeatedMembers(reader(text, deepest));
            JsonElement element = JsonParser.parseReader(reader(text, deepest));
            if (!element.isJsonObject()) {
                throw new NotAnObjectException();
            }
            return element.getAsJsonObject();
        } catch (IOException | IllegalStateException e) {
            throw new JsonParseException("The text is not JSON, or nested deeper than " + deepest + ".", e);
        }
    }

    private static JsonReader reader(String text, int deepest) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(deepest);
        return reader;
    }

    /** Reads to the end of the document, so that a second value after the first is refused here, too. */
    private static void refuseRepeatedMembers(JsonReader reader) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        JsonToken token = reader.peek();
        while (token != JsonToken.END_DOCUMENT) {
            if (token == JsonToken.BEGIN_OBJECT) {
                reader.beginObject();
                open.push(new HashSet<>());
            } else if (token == JsonToken.END_OBJECT) {
                reader.endObject();
                open.pop();
            } else if (token == JsonToken.BEGIN_ARRAY) {
                reader.beginArray();
            } else if (token == JsonToken.END_ARRAY) {
                reader.endArray();
            } else if (token == JsonToken.NAME) {
                String name = reader.nextName();
                if (!open.element().add(name)) {
                    throw new RepeatedMemberException(name);
                }
            } else {
                reader.skipValue();
            }
            token = reader.peek();
        }
    }

    /** Refusal of a text that is JSON, but not an object. */
    public static final class NotAnObjectException extends JsonParseException {
        private static final long serialVersionUID = 1L;

        NotAnObjectException() {
            super("The text is not a JSON object.");
        }
    }

    /** Refusal of an object in which one member occurs twice. */
    public static final class RepeatedMemberException extends JsonParseException {
        private static final long serialVersionUID = 1L;

        private final String member;

        RepeatedMemberException(String member) {
            super("One member occurs twice.");
            this.member = member;
        }

        /** Returns the member's name, which is text from outside. */
        public String member() {
            return member;
        }
    }
}
