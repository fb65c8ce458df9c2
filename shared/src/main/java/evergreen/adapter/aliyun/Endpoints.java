package evergreen.adapter.aliyun;

import com.google.auto.value.AutoValue;
import java.net.URI;
import java.util.Optional;

/** Where calls go: to the hosts that the cloud names, or all to one address. */
@AutoValue
public abstract class Endpoints {
    Endpoints() {}

    /** The real cloud, over TLS, at the hosts that it names itself. */
    public static Endpoints aliyun() {
        return new AutoValue_Endpoints("https", Optional.empty());
    }

    /**
     * One address for every service, such as a simulated cloud's.
     *
     * @throws IllegalArgumentException if it is not an http or https address of a host and nothing more
     */
    public static Endpoints at(URI address) {
        String scheme = String.valueOf(address.getScheme());
        boolean bare = address.toString().matches("[^/]+//[^/?#@]+/?");
        if (!scheme.matches("https?") || address.getHost() == null || !bare) {
            throw new IllegalArgumentException("Not an address like http://127.0.0.1:9000: " + address);
        }
        return new AutoValue_Endpoints(scheme, Optional.of(address.getAuthority()));
    }

    /** {@code http} or {@code https}. */
    abstract String scheme();

    /** The one address, if there is one. */
    abstract Optional<String> everywhere();

    /** The host to call for a service that lives, in the real cloud, at the given one. */
    String host(String named) {
        return everywhere().orElse(named);
    }
}
