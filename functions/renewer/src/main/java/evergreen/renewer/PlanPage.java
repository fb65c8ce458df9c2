package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.adapter.fc.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The page that a link to a plan leads to: the same for everybody and every plan, a file beside this class. It asks its reader for
 * his token, and with it for the plan; without one there is nothing on it.
 */
final class PlanPage {
    private PlanPage() {}

    /** The page. A browser lets nothing run on it but what stands in the file, and talks to nobody but us. */
    static HttpReply html() {
        String page = file();
        String policy = "default-src 'none'; connect-src 'self'; script-src '" + hash(page, "script") + "'; style-src '"
                + hash(page, "style") + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return HttpReply.of(200, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", policy)
                .with("Referrer-Policy", "no-referrer");
    }

    private static String hash(String page, String element) {
        int start = page.indexOf("<" + element + ">") + element.length() + 2;
        String text = page.substring(start, page.indexOf("</" + element + ">"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String file() {
        try (InputStream file = Objects.requireNonNull(PlanPage.class.getResourceAsStream("plan.html"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
