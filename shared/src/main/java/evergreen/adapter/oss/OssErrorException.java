package evergreen.adapter.oss;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of a refusal, and the endpoint that the store names if the bucket is in another region. */
final class OssErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Only the vendor's own hosts: the next request goes there, with a security token in it. */
    private static final Pattern ENDPOINT = Pattern.compile("oss-([a-z]+-[a-z0-9-]*[a-z0-9])\\.aliyuncs\\.com");

    private final String endpoint;

    OssErrorException(String words, String endpoint) {
        super(words);
        this.endpoint = endpoint;
    }

    /** Returns the region of the bucket, if a fault says that the request went to the wrong one. */
    static Optional<String> otherRegion(@Nullable Throwable cause) {
        Matcher named =
                ENDPOINT.matcher(cause instanceof OssErrorException ? ((OssErrorException) cause).endpoint : "");
        return named.matches() ? Optional.of(named.group(1).replaceFirst("-internal$", "")) : Optional.empty();
    }
}
