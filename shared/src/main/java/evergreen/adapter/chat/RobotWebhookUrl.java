package evergreen.adapter.chat;

import java.net.URI;
import java.util.Optional;

/** Where a robot or a webhook takes messages. Whoever knows it can write there: nothing that prints it shows it. */
public final class RobotWebhookUrl {
    private final URI uri;

    private RobotWebhookUrl(URI uri) {
        this.uri = uri;
    }

    /** Reads an address; none unless it lies on the platform's host. */
    public static Optional<RobotWebhookUrl> parse(String text, ChatHost host) {
        return host.own(text.strip()).map(RobotWebhookUrl::new);
    }

    URI uri() {
        return uri;
    }

    /** The same with further parameters, encoded already. */
    URI with(String parameters) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + parameters);
    }

    @Override
    public String toString() {
        return "a robot's address";
    }
}
