package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses and queries as the signature wants them: all but letters, digits and {@code -_.~} as escapes. */
final class OssEncoding {
    private OssEncoding() {}

    static String word(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** The same, with slashes left as they are. */
    static String path(String key) {
        return word(key).replace("%2F", "/");
    }

    /** Sorted by the escaped names; a name without a value stands alone. */
    static String query(Map<String, String> parameters) {
        SortedMap<String, String> escaped = new TreeMap<>();
        parameters.forEach((name, value) -> escaped.put(word(name), value.isEmpty() ? "" : "=" + word(value)));
        return escaped.entrySet().stream()
                .map(each -> each.getKey() + each.getValue())
                .collect(Collectors.joining("&"));
    }
}
