package evergreen.local.host;

import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The functions under {@code src/test/functions}, compiled and packed as real ones are: in a jar of their own. */
public final class SampleFunctions {
    private static final Path SOURCES = Path.of("src/test/functions/sample");

    private SampleFunctions() {}

    /** Makes the jar in a folder, for a release of Java. */
    public static Path jar(Path folder, int release) {
        try {
            Path classes = Files.createTempDirectory(folder, "classes");
            compile(classes, release);
            Path jar = folder.resolve("sample.jar");
            pack(classes, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path classes, int release) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "--release", String.valueOf(release), "-cp", contract(), "-d", classes.toString()));
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.map(Path::toString).forEach(arguments::add);
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (status != 0) {
            throw new IllegalStateException("the sample functions do not compile");
        }
    }

    private static String contract() {
        try {
            return Path.of(StreamRequestHandler.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }
}
