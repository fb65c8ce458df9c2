package evergreen.adapter.chat;

import com.google.auto.value.AutoValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** A platform's own host, the only one that answers to its people are posted to. */
@AutoValue
public abstract class ChatHost {
    ChatHost() {}

    /** A host on the internet, by https and its usual port. */
    public static ChatHost of(String name) {
        return new AutoValue_ChatHost("https", name, -1);
    }

    /** A host that plays the platform on this machine, with its port. */
    public static ChatHost at(String scheme, String name, int port) {
        return new AutoValue_ChatHost(scheme, name, port);
    }

    abstract String scheme();

    abstract String name();

    abstract int port();

    /** An address that somebody sent us; none unless it lies on this host and says nothing that hides another one. */
    Optional<URI> own(String address) {
        try {
            URI given = new URI(address);
            return isOwn(given) ? Optional.of(given) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether an address lies on this host. */
    public boolean isOwn(URI address) {
        return scheme().equalsIgnoreCase(address.getScheme())
                && name().equalsIgnoreCase(address.getHost())
                && address.getPort() == port()
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }
}
