package evergreen.local.cli;

import com.aliyun.credentials.Client;
import evergreen.fleet.Sleeper;
import evergreen.report.Messages;
import evergreen.report.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that a command knows of the machine it runs on; tests hand over their own.
 *
 * @param clock what time it is
 * @param pause how to wait
 * @param out for what was asked for
 * @param err for progress and trouble
 * @param terminal what the reader's terminal can show
 * @param interactive whether a person is watching, so that progress is worth showing
 * @param words the reader's language
 * @param credentials the identity that calls are signed with
 * @param home the folder that the deployment file lies in
 * @param environment the variables of the environment
 * @param awaitStop returns when the person has had enough
 */
record CliContext(
        Clock clock,
        Sleeper pause,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        boolean interactive,
        Messages words,
        Supplier<Client> credentials,
        Path home,
        Map<String, String> environment,
        Runnable awaitStop) {
    /** The same machine with another identity. */
    CliContext with(Supplier<Client> identity) {
        return new CliContext(
                clock, pause, out, err, terminal, interactive, words, identity, home, environment, awaitStop);
    }

    /** Prints lines of what was asked for. */
    void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /** Prints lines that are not the answer. */
    void printErrors(List<String> lines) {
        lines.forEach(err::println);
        err.flush();
    }
}
