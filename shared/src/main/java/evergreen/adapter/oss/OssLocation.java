package evergreen.adapter.oss;

import com.google.auto.value.AutoValue;
import evergreen.journal.JournalPrefix;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the journal is: a bucket, a prefix in it, the endpoint that serves it, and the region that signatures name. */
@AutoValue
public abstract class OssLocation {
    private static final String SCHEME = "oss://";
    private static final int SHORTEST_BUCKET = 3;
    private static final int LONGEST_BUCKET = 63;
    private static final String REGION = "oss-([a-z]+-[a-z0-9-]+?)(?:-internal)?\\..+";
    private static final String NUMERIC = "[0-9.]+|\\[.*]";

    OssLocation() {}

    /**
     * A place whose endpoint names its region, as the vendor's do ({@code https://oss-cn-hangzhou-internal.aliyuncs.com}).
     *
     * @param place {@code oss://bucket} or {@code oss://bucket/prefix}
     * @throws IllegalArgumentException if one is not understood, or the endpoint names no region
     */
    public static OssLocation parse(String place, URI endpoint) {
        Matcher host = Pattern.compile(REGION).matcher(String.valueOf(endpoint.getHost()));
        if (!host.matches()) {
            throw new IllegalArgumentException(
                    "The endpoint " + endpoint + " names no region; the bucket's region must be given with it.");
        }
        return parse(place, endpoint, host.group(1));
    }

    /**
     * A place.
     *
     * @param place {@code oss://bucket} or {@code oss://bucket/prefix}
     * @param region the bucket's, {@code cn-hangzhou} for one
     * @throws IllegalArgumentException if one is not understood
     */
    public static OssLocation parse(String place, URI endpoint, String region) {
        int end = place.indexOf('/', SCHEME.length());
        String bucket =
                place.startsWith(SCHEME) ? place.substring(SCHEME.length(), end < 0 ? place.length() : end) : "";
        if (!isBucket(bucket)) {
            throw new IllegalArgumentException("Not a journal's place like oss://bucket/prefix: " + place);
        }
        String after = end < 0 ? "" : place.substring(end + 1);
        String prefix = after.endsWith("/") ? after.substring(0, after.length() - 1) : after;
        if (!after.isEmpty() && !JournalPrefix.isLegal(bucket, prefix)) {
            throw new IllegalArgumentException(
                    "The prefix of " + place + " must have folders like main or team/main: small"
                            + " letters, digits, _, - and single dots, no - at the beginning. After the first, no folder may have a name"
                            + " that journals use, such as plans. The folder owner in evergreen-journal-<account id> is the mark's.");
        }
        return new AutoValue_OssLocation(bucket, prefix.isEmpty() ? "" : prefix + "/", checked(endpoint), region);
    }

    /** By the vendor's rule: 3 to 63 small letters, digits and hyphens, no hyphen at either end. */
    private static boolean isBucket(String name) {
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (!(each >= 'a' && each <= 'z') && !(each >= '0' && each <= '9') && each != '-') {
                return false;
            }
        }
        boolean sized = name.length() >= SHORTEST_BUCKET && name.length() <= LONGEST_BUCKET;
        return sized && !name.startsWith("-") && !name.endsWith("-");
    }

    private static URI checked(URI endpoint) {
        String path = String.valueOf(endpoint.getRawPath());
        boolean bare = endpoint.getUserInfo() == null && (path.isEmpty() || path.equals("/"));
        boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "Not an endpoint like https://oss-cn-hangzhou.aliyuncs.com: " + endpoint);
        }
        return endpoint;
    }

    /** The same place in another region: by the vendor's public endpoint there, since an internal one serves its region only. */
    OssLocation inRegion(String other) {
        boolean vendors = endpoint().getHost().endsWith(".aliyuncs.com");
        URI there = vendors ? URI.create("https://oss-" + other + ".aliyuncs.com") : endpoint();
        return new AutoValue_OssLocation(bucket(), prefix(), there, other);
    }

    abstract String bucket();

    /** Empty, or ending with a slash. */
    abstract String prefix();

    abstract URI endpoint();

    abstract String region();

    /** The address of a key; an empty one is the bucket itself. An endpoint that is a number cannot have the bucket before it. */
    String address(String key) {
        boolean numeric = endpoint().getHost().matches(NUMERIC);
        String authority = endpoint().getRawAuthority();
        return endpoint().getScheme() + "://"
                + (numeric ? authority + "/" + bucket() : bucket() + "." + authority)
                + "/" + OssEncoding.path(key);
    }

    @Override
    public final String toString() {
        return "oss://" + bucket() + "/" + prefix();
    }
}
