package evergreen.local.host.spec;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the jars that are deployed, and what is not. */
class FunctionJarsTest {
    private static final Path REAL = Path.of("../s.yaml");

    static Stream<Path> jars() throws ServiceFileException, IOException {
        DeploymentVariables deploymentVariables = new DeploymentVariables(Map.of(), "1000000000000001");
        return ServiceFile.read(REAL, deploymentVariables, ServiceFile.Depth.JARS).functions().stream()
                .map(each -> each.code().jar())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void nothingIsThereThatNoFunctionNeeds(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.matches(
                            "(javax|org/jacoco|com/jayway|net/minidev|org/objectweb|META-INF/(maven|versions))/.*"))
                    .noneMatch(name -> name.endsWith("module-info.class") || name.matches(".*\\.(SF|RSA|DSA)"))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyClassIsOfTheRuntimesJavaOrOlder(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<Integer> versions = file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .map(entry -> version(file, entry))
                    .collect(toSet());

            assertThat(versions).isNotEmpty().allMatch(version -> version <= HandlerCheck.NEWEST_VERSION);
        }
    }

    private static int version(JarFile file, JarEntry entry) {
        try (var in = file.getInputStream(entry)) {
            return in.readNBytes(8)[7];
        } catch (IOException e) {
            throw new AssertionError(entry.getName(), e);
        }
    }
}
