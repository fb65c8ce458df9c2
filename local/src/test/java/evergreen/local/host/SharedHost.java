package evergreen.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One host for all test classes that ask for it, since processes take their time to start. */
final class SharedHost implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedHost.class);

    private record Shared(HostRig rig) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            rig.close();
            try (Stream<Path> all = Files.walk(rig.folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == HostRig.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(HERE)
                .computeIfAbsent("host", key -> start(), Shared.class)
                .rig();
    }

    private static Shared start() {
        try {
            Path folder = Files.createTempDirectory("evergreen-host-test-");
            return new Shared(new HostRig(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
