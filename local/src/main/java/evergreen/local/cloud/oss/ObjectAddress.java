package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Percent;
import evergreen.local.cloud.http.Request;
import java.util.regex.Pattern;

/**
 * What a request is about: a bucket's name before the host's or first in the path, and a key; either may be empty.
 *
 * @param key decoded
 */
record ObjectAddress(String bucket, String key) {
    private static final Pattern BARE = Pattern.compile("[0-9.]+|\\[.*]|localhost|oss[-.].*");

    static ObjectAddress of(Request request) throws ApiException {
        String host = request.header("host").replaceFirst(":\\d+$", "");
        // In a path a plus is a plus.
        String path = Percent.decode(request.path().replace("+", "%2B")).substring(1);
        if (!BARE.matcher(host).matches() && host.contains(".")) {
            return new ObjectAddress(host.substring(0, host.indexOf('.')), path);
        }
        int slash = path.indexOf('/');
        return slash < 0
                ? new ObjectAddress(path, "")
                : new ObjectAddress(path.substring(0, slash), path.substring(slash + 1));
    }

    boolean isObject() {
        return !key.isEmpty();
    }

    /** The resource that both signatures are over. */
    String signed() {
        return "/" + bucket + (bucket.isEmpty() ? "" : "/") + key;
    }

    /** The resource that permissions are given for. */
    String arn(String account) {
        return "acs:oss:*:" + account + ":" + bucket + (isObject() ? "/" + key : "");
    }
}
