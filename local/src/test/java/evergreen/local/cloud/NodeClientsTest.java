package evergreen.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The vendor's clients for Node.js, and requests signed by hand there, against the whole simulated cloud. */
@Tag("full")
class NodeClientsTest {
    private static final Path HERE = Path.of("src/test/node");
    /** A line of node's TAP reporter, and what it tells of a failure until the next line of its kind. */
    private static final Pattern RESULT = Pattern.compile("(?m)^(ok|not ok) \\d+ - (.*)\\R((?:[# ].*\\R)*)");

    private static final int LEAST_CHECKS = 88;

    @TestFactory
    Stream<DynamicTest> clients_of_another_language_work_against_the_cloud() throws IOException {
        run(HERE, "", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        FleetFile fleet = FleetFile.parse(List.of(Files.readString(HERE.resolve("fleet.json"))), Instant.now());
        String report;
        try (SimulatedCloud cloud =
                SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {})) {
            report = run(HERE, cloud.address().toString(), "node", "--test-reporter=tap", "contract.mjs");
        }
        List<DynamicTest> checks =
                RESULT.matcher(report).results().map(NodeClientsTest::check).toList();
        assertThat(checks).as(report).hasSizeGreaterThanOrEqualTo(LEAST_CHECKS);
        return checks.stream();
    }

    private static DynamicTest check(MatchResult result) {
        return DynamicTest.dynamicTest(
                result.group(2),
                () -> assertThat(result.group(1)).as(result.group(3)).isEqualTo("ok"));
    }

    private static String run(Path folder, String cloud, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CLOUD", cloud);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            boolean reports = command[0].equals("node");
            assertThat(process.waitFor())
                    .as("%s said: %s", String.join(" ", command), said)
                    .isIn(0, reports ? 1 : 0);
            return said;
        } catch (IOException absent) {
            return fail(
                    "The full run needs Node.js 20 or later with npm on the PATH, for the vendor's clients.", absent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return fail("stopped while " + command[0] + " ran", stopped);
        }
    }
}
