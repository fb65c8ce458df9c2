package evergreen.local.host.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An instance's own folder, which goes with it. */
final class InstanceDirectory {
    private InstanceDirectory() {}

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> inward = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inward) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException busy) {
            // A dying process, or another end of the same instance, takes files away during the walk. What is left lies
            // in
            // the system's folder for what may be lost.
        }
    }
}
