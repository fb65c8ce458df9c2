package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A JSON object that somebody wrote: read field by field, and what is wrong is noted with its path, all of it. */
final class JsonFields {
    private final JsonObject object;
    private final String path;
    private final List<String> problems;

    private JsonFields(JsonObject object, String path, List<String> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    static JsonFields of(JsonElement element, String path, List<String> problems) {
        if (element.isJsonObject()) {
            return new JsonFields(element.getAsJsonObject(), path, problems);
        }
        problems.add(path + ": an object is needed");
        return new JsonFields(new JsonObject(), path, problems);
    }

    /** Notes every field that is not among the known ones. */
    JsonFields only(Set<String> known) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                problem(name, "unknown; there are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    void problem(String name, String what) {
        problems.add(path + "." + name + ": " + what);
    }

    JsonObject object() {
        return object;
    }

    boolean has(String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    boolean is(String name, JsonElement value) {
        return Objects.equals(object.get(name), value);
    }

    Set<String> names() {
        return object.keySet();
    }

    /** A text that must be there. */
    String need(String name) {
        if (!has(name)) {
            problem(name, "is missing");
        }
        return text(name, "");
    }

    String text(String name, String otherwise) {
        return value(name, otherwise, "a text", JsonElement::getAsString);
    }

    int integer(String name, int otherwise) {
        return value(name, otherwise, "a whole number", element -> Integer.parseInt(element.getAsString()));
    }

    boolean flag(String name, boolean otherwise) {
        return value(name, otherwise, "true or false", element -> {
            if (!element.getAsJsonPrimitive().isBoolean()) {
                throw new IllegalStateException();
            }
            return element.getAsBoolean();
        });
    }

    /** A value read by a function that throws IllegalStateException, IllegalArgumentException or the like if it cannot. */
    <T> T value(String name, T otherwise, String kind, Function<JsonElement, T> read) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            JsonElement element = object.get(name);
            if (element.isJsonPrimitive()) {
                return read.apply(element);
            }
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            // The note below says what is legal.
        }
        problem(name, "'" + object.get(name) + "' is not " + kind);
        return otherwise;
    }

    /** A word out of a few. */
    <T> T word(String name, Map<String, T> words, T otherwise) {
        return value(
                name,
                otherwise,
                "one of " + String.join(", ", words.keySet()),
                element -> Optional.ofNullable(words.get(element.getAsString()))
                        .orElseThrow(IllegalArgumentException::new));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (element.isJsonPrimitive()) {
                texts.add(element.getAsString());
            } else {
                problem(name, "only texts are legal");
            }
        }
        return texts;
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        int index = 0;
        for (JsonElement element : array(name)) {
            objects.add(of(element, path + "." + name + "[" + index++ + "]", problems));
        }
        return objects;
    }

    /** An object within; empty if it is not there. */
    Optional<JsonFields> object(String name) {
        return has(name) ? Optional.of(of(object.get(name), path + "." + name, problems)) : Optional.empty();
    }

    Map<String, String> texts(JsonFields map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.names().forEach(name -> texts.put(name, map.text(name, "")));
        return texts;
    }

    void unique(String name, Set<String> seen) {
        if (has(name) && !seen.add(text(name, ""))) {
            problem(name, "'" + text(name, "") + "' is there twice");
        }
    }

    private JsonArray array(String name) {
        if (!has(name)) {
            return new JsonArray();
        }
        if (object.get(name).isJsonArray()) {
            return object.getAsJsonArray(name);
        }
        problem(name, "a list is needed");
        return new JsonArray();
    }
}
