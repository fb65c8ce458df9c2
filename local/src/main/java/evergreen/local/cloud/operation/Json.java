package evergreen.local.cloud.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes an answer's body. */
final class Json {
    private final JsonObject object = new JsonObject();

    Json put(String name, String value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, long value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, BigDecimal value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, Json value) {
        object.add(name, value.object);
        return this;
    }

    Json put(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    /** A list as the API wraps it: {@code outer.inner[]}. */
    Json put(String outer, String inner, Collection<? extends JsonElement> values) {
        return put(outer, new Json().put(inner, array(values)));
    }

    static JsonArray array(Collection<? extends JsonElement> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    static JsonArray words(Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** Reads a JSON array of texts that somebody sent; empty if it is none. */
    static Optional<List<String>> texts(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            List<String> texts = new ArrayList<>();
            reader.beginArray();
            while (reader.peek() == JsonToken.STRING) {
                texts.add(reader.nextString());
            }
            reader.endArray();
            return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(texts) : Optional.empty();
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    JsonObject object() {
        return object;
    }
}
