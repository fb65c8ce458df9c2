package evergreen.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each function's jar carries the licence of every library of which it carries classes, in a folder of that library's own. */
class PackedLicencesTest {
    private static final Pattern GRANT = Pattern.compile("(?i)licen[cs]e|permission is|redistribution and use");
    private static final Pattern LIBRARY = Pattern.compile(".*/([^/]+?)-\\d[^/]*\\.jar!/.*");

    @ParameterizedTest
    @ValueSource(strings = {"expiry-scanner", "renewer", "auto-renew-enforcer"})
    void everyPackedLibraryHasItsLicence(String function) throws IOException {
        Path file = Path.of("..", "functions", function, "target", function + ".jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            Set<String> libraries = libraries(jar);

            assertThat(libraries)
                    .contains("ecs20140526", "okhttp", "dom4j", "smtp")
                    .hasSizeGreaterThan(20);
            assertThat(libraries)
                    .allSatisfy(library -> assertThat(licence(jar, library)).containsPattern(GRANT));
            assertThat(text(jar, "META-INF/licenses/okhttp/LICENSE")).contains("Apache License", "Version 2.0");
            assertThat(text(jar, "META-INF/licenses/smtp/LICENSE.md")).contains("Eclipse Public License - v 2.0");
            assertThat(text(jar, "META-INF/licenses/commons-codec/NOTICE")).contains("Apache Commons Codec");
            assertThat(licence(jar, "bcprov-jdk18on")).contains("Bouncy Castle");
            assertThat(licence(jar, "slf4j-api")).contains("QOS.ch");
        }
    }

    /** The class path of the tests has the libraries as they are, each in its own file. */
    private static Set<String> libraries(JarFile jar) {
        Set<String> packages = new TreeSet<>();
        Set<String> libraries = new TreeSet<>();
        jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.startsWith("evergreen/"))
                .filter(name -> packages.add(name.substring(0, name.lastIndexOf('/') + 1)))
                .forEach(name -> libraries.add(library(name)));
        return libraries;
    }

    private static String library(String name) {
        URL place =
                Objects.requireNonNull(PackedLicencesTest.class.getClassLoader().getResource(name), name);
        Matcher matcher = LIBRARY.matcher(place.toString());
        assertThat(matcher.matches()).as(place.toString()).isTrue();
        return matcher.group(1);
    }

    private static String licence(JarFile jar, String library) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith("META-INF/licenses/" + library + "/LICENSE"))
                .map(name -> text(jar, name))
                .collect(Collectors.joining());
    }

    private static String text(JarFile jar, String name) {
        try {
            return new String(
                    jar.getInputStream(Objects.requireNonNull(jar.getEntry(name), name))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }
}
