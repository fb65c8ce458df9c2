package evergreen.adapter.oss;

import com.google.auto.value.AutoValue;
import evergreen.journal.DocumentName;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the journal is: a bucket, a prefix in it, the endpoint that serves it, and the region that signatures name. */
@AutoValue
public abstract class OssPlace {
    /** Bucket names by the vendor's rule: 3 to 63 small letters, digits and hyphens, no hyphen at either end. */
    private static final Pattern PLACE = Pattern.compile("oss://([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:/(.*?))?/?");

    private static final Pattern REGION = Pattern.compile("oss-([a-z]+-[a-z0-9-]+?)(?:-internal)?\\..+");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    OssPlace() {}

    /**
     * A place whose endpoint names its region, as the vendor's do ({@code https://oss-cn-hangzhou-internal.aliyuncs.com}).
     *
     * @param place {@code oss://bucket} or {@code oss://bucket/prefix}
     * @throws IllegalArgumentException if one is not understood, or the endpoint names no region
     */
    public static OssPlace parse(String place, URI endpoint) {
        Matcher host = REGION.matcher(String.valueOf(endpoint.getHost()));
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
    public static OssPlace parse(String place, URI endpoint, String region) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a journal's place like oss://bucket/prefix: " + place);
        }
        String prefix = parts.group(2) == null ? "" : parts.group(2);
        if (!prefix.isEmpty() && !DocumentName.isLegal(prefix)) {
            throw new IllegalArgumentException("The prefix of " + place + " may have small letters, digits, _ and -"
                    + " and single dots, in segments joined by /.");
        }
        return new AutoValue_OssPlace(parts.group(1), prefix.isEmpty() ? "" : prefix + "/", checked(endpoint), region);
    }

    private static URI checked(URI endpoint) {
        String path = String.valueOf(endpoint.getRawPath());
        boolean bare = endpoint.getUserInfo() == null && (path.isEmpty() || path.equals("/"));
        if (!String.valueOf(endpoint.getScheme()).matches("https?") || endpoint.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "Not an endpoint like https://oss-cn-hangzhou.aliyuncs.com: " + endpoint);
        }
        return endpoint;
    }

    abstract String bucket();

    /** Empty, or ending with a slash. */
    abstract String prefix();

    abstract URI endpoint();

    abstract String region();

    /** The address of a key; an empty one is the bucket itself. An endpoint that is a number cannot have the bucket before it. */
    String address(String key) {
        boolean numeric = NUMERIC.matcher(endpoint().getHost()).matches();
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
