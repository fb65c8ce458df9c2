package evergreen.local.cli;

import com.aliyun.credentials.Client;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The one place where the machine comes in: its clock, its environment, its terminal. */
final class CliBootstrap {
    private static final int UNBOUNDED_COLUMNS = 10_000;

    private CliBootstrap() {}

    static CliContext surroundings() {
        Map<String, String> environment = System.getenv();
        boolean terminal = environment.containsKey("EVERGREEN_COLUMNS");
        boolean colours = terminal && !environment.containsKey("NO_COLOR");
        return new CliContext(
                Clock.systemUTC(),
                time -> Thread.sleep(time.toMillis()),
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                Terminal.of(columns(environment), colours),
                environment.containsKey("EVERGREEN_WATCHED"),
                new Messages(Language.of(language(environment))),
                Client::new,
                Path.of(environment.getOrDefault("EVERGREEN_HOME", ".")),
                environment,
                CliBootstrap::untilInterrupted);
    }

    /** Returns an id that nobody has or will have. */
    static String uniqueId() {
        return UUID.randomUUID().toString();
    }

    /** The start script measures the terminal; without one nothing is cut. */
    private static int columns(Map<String, String> environment) {
        try {
            return Integer.parseInt(environment.getOrDefault("EVERGREEN_COLUMNS", ""));
        } catch (NumberFormatException e) {
            return UNBOUNDED_COLUMNS;
        }
    }

    /** The variables that a Unix program looks at, in their order. */
    private static String language(Map<String, String> environment) {
        for (String name : new String[] {"EVERGREEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
