package evergreen.local.cloud.oss;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Percent;
import evergreen.local.cloud.wire.Request;
import java.util.regex.Pattern;

/**
 * What a request is about: a bucket's name before the host's or first in the path, and a key; either may be empty.
 *
 * @param key decoded
 */
record Address(String bucket, String key) {
    private static final Pattern BARE = Pattern.compile("[0-9.]+|\\[.*]|localhost|oss[-.].*");

    static Address of(Request request) throws Refusal {
        String host = request.header("host").replaceFirst(":\\d+$", "");
        // In a path a plus is a plus.
        String path = Percent.decode(request.path().replace("+", "%2B")).substring(1);
        if (!BARE.matcher(host).matches() && host.contains(".")) {
            return new Address(host.substring(0, host.indexOf('.')), path);
        }
        int slash = path.indexOf('/');
        return slash < 0 ? new Address(path, "") : new Address(path.substring(0, slash), path.substring(slash + 1));
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
