package evergreen.wiring;

import evergreen.adapter.yaml.PolicyParser;
import evergreen.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where a function's policy comes from: its own jar, unless the environment names a file. */
final class PolicyLoader {
    private PolicyLoader() {}

    static Policy read(Optional<String> file, String ownAccount) {
        try {
            return PolicyParser.parse(
                    file.isPresent() ? Files.readAllBytes(Path.of(file.get())) : packaged(), Optional.of(ownAccount));
        } catch (IOException e) {
            throw new UncheckedIOException("The policy could not be read. Nothing was done.", e);
        }
    }

    private static byte[] packaged() throws IOException {
        try (InputStream policy = Objects.requireNonNull(
                PolicyLoader.class.getResourceAsStream("/policy.yaml"),
                "The jar has no policy.yaml; build it again.")) {
            return policy.readAllBytes();
        }
    }
}
