package evergreen.adapter.aliyun;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of an answer, read by path. Numbers and booleans may come as strings, optional members may be missing;
 * a list that must be there and is not makes the answer broken, since it would otherwise read as empty.
 */
final class ApiResponse {
    private final String path;
    private final Map<?, ?> members;

    private ApiResponse(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** The body of an operation's answer. */
    static ApiResponse of(String action, @Nullable Object body) {
        return object(action, body);
    }

    /** A member's text; empty text counts as none, as the cloud means it. */
    Optional<String> text(String name) {
        Object value = members.get(name);
        if (value == null || value instanceof Map || value instanceof List) {
            return Optional.empty();
        }
        return Optional.of(value.toString()).filter(text -> !text.isEmpty());
    }

    /** A member's text, which must be there. */
    String need(String name) {
        return text(name).orElseThrow(() -> new MalformedResponseException(path + "." + name + " is missing"));
    }

    /** A member that is an object, which must be there. */
    ApiResponse object(String name) {
        return object(path + "." + name, members.get(name));
    }

    /** A member's whole number; none if it is no such number. */
    Optional<Integer> number(String name) {
        try {
            return text(name).map(text -> new BigDecimal(text).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A member's truth; none if it is neither. */
    Optional<Boolean> flag(String name) {
        return text(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.equals("true") || word.equals("false"))
                .map(Boolean::valueOf);
    }

    /** The objects of a wrapped list, {@code Instances.Instance} for one, which must be there. */
    List<ApiResponse> list(String wrapper, String item) {
        List<ApiResponse> objects = new ArrayList<>();
        for (Object element : elements(object(path + "." + wrapper, members.get(wrapper)), item)) {
            objects.add(object(path + "." + wrapper + "." + item, element));
        }
        return objects;
    }

    /** The objects of a wrapped list that may be missing, with its wrapper or without. */
    List<ApiResponse> optionalList(String wrapper, String item) {
        return missing(wrapper) ? List.of() : list(wrapper, item);
    }

    /** The texts of a wrapped list that may be missing. */
    List<String> optionalTexts(String wrapper, String item) {
        if (missing(wrapper)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        elements(object(path + "." + wrapper, members.get(wrapper)), item)
                .forEach(text -> texts.add(String.valueOf(text)));
        return texts;
    }

    private boolean missing(String wrapper) {
        return members.get(wrapper) == null || Map.of().equals(members.get(wrapper));
    }

    private static List<?> elements(ApiResponse wrapper, String item) {
        Object list = wrapper.members.get(item);
        if (list instanceof List) {
            return (List<?>) list;
        }
        throw new MalformedResponseException(wrapper.path + "." + item + " is not a list");
    }

    private static ApiResponse object(String path, @Nullable Object value) {
        if (value instanceof Map) {
            return new ApiResponse(path, (Map<?, ?>) value);
        }
        throw new MalformedResponseException(path + " is not an object");
    }

    /** An answer whose shape is not the documented one. */
    static final class MalformedResponseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedResponseException(String message) {
            super(message);
        }
    }
}
