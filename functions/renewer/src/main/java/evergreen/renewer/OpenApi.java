package evergreen.renewer;

import evergreen.adapter.fc.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the interface, a file beside this class; a test holds it against the routes. */
final class OpenApi {
    private OpenApi() {}

    static HttpReply document() {
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json"))) {
            return HttpReply.json(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
