package evergreen.local.cloud.oss;

import evergreen.local.cloud.http.Request;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A request that has passed all checks.
 *
 * @param parameters the query's
 * @param key empty for what is asked of the bucket
 * @param now the world's instant
 */
record ObjectCall(Request request, SortedMap<String, String> parameters, Bucket bucket, String key, Instant now) {
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
