package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One page of a bucket's keys. */
@AutoValue
abstract class OssPage {
    private static final String MOST_KEYS = "1000";

    OssPage() {}

    /**
     * Reads a page.
     *
     * @param token where the page before ended; empty for the first
     */
    static OssPage read(OssClient calls, String prefix, String token) {
        Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "max-keys", MOST_KEYS, "prefix", prefix));
        // Others may have put keys there that XML has no signs for.
        query.put("encoding-type", "url");
        if (!token.isEmpty()) {
            query.put("continuation-token", token);
        }
        String xml = calls.call("ListObjects", OssRequest.ask(query));
        Map<String, List<String>> texts =
                OssXml.texts("ListObjects", xml, Set.of("Key", "IsTruncated", "NextContinuationToken"));
        List<String> keys = texts.getOrDefault("Key", List.of()).stream()
                .map(key -> URLDecoder.decode(key, UTF_8))
                .collect(Collectors.toUnmodifiableList());
        boolean more = texts.getOrDefault("IsTruncated", List.of()).contains("true");
        Optional<String> next =
                texts.getOrDefault("NextContinuationToken", List.of()).stream().findFirst();
        if (more && next.isEmpty()) {
            throw broken(xml);
        }
        return new AutoValue_OssPage(keys, more ? next : Optional.empty());
    }

    /** Returns the fault of a listing whose answers make no sense. */
    static CloudUnavailableException broken(String what) {
        return CloudUnavailableException.unreachable(
                "ListObjects", FaultCode.BROKEN_ANSWER.text(), new IllegalStateException(what));
    }

    abstract List<String> keys();

    /** The token for the next page, if there is one. */
    abstract Optional<String> next();
}
