package evergreen.adapter.fc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import evergreen.json.JsonObjectParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object from outside: bounded in size and depth, strict in grammar and encoding, typed at each member. */
public final class StrictJson {
    private static final int DEEPEST = 16;
    /** The century's ends in seconds: to parse them would load all that Java has for formats before the first answer. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(946_684_800L);

    private static final Instant LATEST = Instant.ofEpochSecond(4_102_444_800L);

    private final String path;
    private final JsonObject members;

    private StrictJson(String path, JsonObject members) {
        this.path = path;
        this.members = members;
    }

    /**
     * Reads a stream to its end.
     *
     * @throws InvalidEventException if it is longer than {@code mostBytes}, or is not one JSON object in UTF-8
     * @throws IOException if the stream broke
     */
    public static StrictJson read(InputStream stream, int mostBytes) throws IOException {
        byte[] bytes = stream.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new InvalidEventException("too-large", "The input is larger than " + mostBytes + " bytes.");
        }
        return parse(utf8(bytes));
    }

    /**
     * Reads a text.
     *
     * @throws InvalidEventException if it is not one JSON object
     */
    public static StrictJson parse(String text) {
        try {
            return new StrictJson("", JsonObjectParser.parse(text, DEEPEST));
        } catch (JsonObjectParser.NotAnObjectException e) {
            throw new InvalidEventException("not-an-object", "The input must be a JSON object.");
        } catch (JsonObjectParser.RepeatedMemberException e) {
            throw new InvalidEventException(
                    "repeated-member",
                    "One member occurs twice, and nobody can know which of the two is meant. Send it once.");
        } catch (JsonParseException e) {
            throw new InvalidEventException(
                    "not-json", "The input is not JSON, or nested deeper than " + DEEPEST + ".");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidEventException("not-utf8", "The input is not UTF-8.");
        }
    }

    private static StrictJson object(String path, JsonElement element) {
        if (!element.isJsonObject()) {
            throw new InvalidEventException(
                    "not-an-object", (path.isEmpty() ? "The input" : path) + " must be a JSON object.");
        }
        return new StrictJson(path, element.getAsJsonObject());
    }

    /** Refuses members that are none of these: a typing error must not read as a choice that was not made. */
    public void onlyHas(Set<String> names) {
        Set<String> unknown = new TreeSet<>(members.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new InvalidEventException(
                    "unknown-member",
                    "There is no member of that name" + in() + "; there are " + new TreeSet<>(names) + ".");
        }
    }

    /** The names of the members. */
    public Set<String> names() {
        return members.keySet();
    }

    /** A text; none if it is missing or null. */
    public Optional<String> text(String name) {
        JsonElement value = member(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new InvalidEventException("wrong-type", path + name + " must be a text.");
        }
        return Optional.of(value.getAsString());
    }

    /** A truth; false if it is missing. */
    public boolean flag(String name) {
        JsonElement value = member(name);
        if (value != null
                && (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean())) {
            throw new InvalidEventException("wrong-type", path + name + " must be true or false.");
        }
        return value != null && value.getAsBoolean();
    }

    /** An instant in ISO form and of this century; none if it is missing. */
    public Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                return Optional.of(Instant.parse(text))
                        .filter(instant -> instant.isAfter(EARLIEST) && instant.isBefore(LATEST))
                        .orElseThrow(() -> new DateTimeException("out of range"));
            } catch (DateTimeException e) {
                throw new InvalidEventException(
                        "wrong-type", path + name + " must be an instant like 2026-12-01T00:00:00Z.");
            }
        });
    }

    /** Texts; empty if the member is missing. */
    public List<String> texts(String name) {
        JsonElement value = member(name);
        return value == null ? List.of() : texts(name, value);
    }

    /** An object; an empty one if it is missing. */
    public StrictJson object(String name) {
        JsonElement value = member(name);
        return object(path + name + ".", value == null ? new JsonObject() : value);
    }

    private List<String> texts(String name, JsonElement value) {
        if (!value.isJsonArray()) {
            throw new InvalidEventException("wrong-type", path + name + " must be a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        JsonArray array = value.getAsJsonArray();
        for (JsonElement each : array) {
            if (!each.isJsonPrimitive() || !each.getAsJsonPrimitive().isString()) {
                throw new InvalidEventException("wrong-type", path + name + " must be a list of texts.");
            }
            texts.add(each.getAsString());
        }
        return texts;
    }

    private @Nullable JsonElement member(String name) {
        JsonElement value = members.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    private String in() {
        return path.isEmpty() ? "" : " in " + path.substring(0, path.length() - 1);
    }
}
