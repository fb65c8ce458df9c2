package evergreen.adapter.webhook;

import java.net.URI;

/** Where notices may be posted. Apart from {@link WebhookChannel}, since every function checks it at its start, and few post. */
public final class WebhookAddress {
    private WebhookAddress() {}

    /** Whether an address may be used: https, or http to this machine. */
    public static boolean isUsable(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        boolean here = host.equals("127.0.0.1") || host.equals("localhost");
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here);
    }
}
