package evergreen.local.cloud.ram;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reading JSON members of policies and accounts, where whatever is not understood is refused aloud. */
final class StrictJsonObject {
    private final String name;
    private final JsonObject members;

    private StrictJsonObject(String name, JsonObject members) {
        this.name = name;
        this.members = members;
    }

    /** An object that may have these members and no others. */
    static StrictJsonObject of(String name, JsonElement element, Set<String> known) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        JsonObject members = element.getAsJsonObject();
        for (String member : members.keySet()) {
            if (!known.contains(member)) {
                throw new IllegalArgumentException(
                        name + " has \"" + member + "\", which the simulated cloud does not have");
            }
        }
        return new StrictJsonObject(name, members);
    }

    boolean has(String member) {
        return members.has(member);
    }

    JsonElement need(String member) {
        JsonElement value = members.get(member);
        if (value == null) {
            throw new IllegalArgumentException(name + " lacks \"" + member + "\"");
        }
        return value;
    }

    String text(String member) {
        return text(member, need(member));
    }

    private String text(String member, JsonElement value) {
        if (!value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()
                || value.getAsString().isEmpty()) {
            throw new IllegalArgumentException(name + ": \"" + member + "\" must be a text");
        }
        return value.getAsString();
    }

    String text(String member, String absent) {
        return has(member) ? text(member) : absent;
    }

    boolean flag(String member, boolean absent) {
        if (!has(member)) {
            return absent;
        }
        JsonElement value = need(member);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalArgumentException(name + ": \"" + member + "\" must be true or false");
        }
        return value.getAsBoolean();
    }

    /** The texts of a member that may be one text or a list of them. */
    List<String> texts(String member) {
        JsonElement value = need(member);
        if (!value.isJsonArray()) {
            return List.of(text(member, value));
        }
        return stream(value.getAsJsonArray()).map(each -> text(member, each)).toList();
    }

    /** The elements of a list; none when the member is absent. */
    List<JsonElement> list(String member) {
        if (!has(member)) {
            return List.of();
        }
        JsonElement value = need(member);
        if (!value.isJsonArray()) {
            throw new IllegalArgumentException(name + ": \"" + member + "\" must be a list");
        }
        return stream(value.getAsJsonArray()).toList();
    }

    /** The elements of a member that may be one object or a list of them. */
    List<JsonElement> oneOrMore(String member) {
        return need(member).isJsonArray() ? list(member) : List.of(need(member));
    }

    private static Stream<JsonElement> stream(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
