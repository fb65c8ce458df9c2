package evergreen.local.cli;

import evergreen.adapter.yaml.InvalidPolicyException;
import evergreen.adapter.yaml.PolicyParser;
import evergreen.adapter.yaml.Problem;
import evergreen.policy.Policy;
import evergreen.report.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy a command goes by: the one that is deployed, unless another file is named. */
final class PolicyOption {
    @Option(names = "--policy", descriptionKey = "policy-file", paramLabel = "FILE")
    private @Nullable Path file;

    static Path file(@Nullable Path named, CliContext context) {
        return named == null ? context.home().resolve("policy.yaml") : named;
    }

    /**
     * The policy.
     *
     * @throws InvalidPolicyException if anything in it is wrong
     */
    Policy read(CliContext context) throws IOException {
        Path named = file(file, context);
        try {
            return PolicyParser.parse(Files.readAllBytes(named));
        } catch (InvalidPolicyException problems) {
            throw problems.in(String.valueOf(named.getFileName()));
        }
    }

    /** Returns what is wrong with a file, a line for the place and what it is. */
    static List<String> lines(InvalidPolicyException problems, CliContext context) {
        List<String> lines = new ArrayList<>();
        lines.add(context.words().count("policy.headline", problems.problems().size(), problems.file()));
        for (Problem problem : problems.problems()) {
            String sentence = context.words()
                    .say("policy." + problem.code(), problem.facts().toArray());
            String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
            lines.add("  " + problem.line() + ":" + problem.column() + "  " + TerminalText.of(path + sentence));
        }
        return lines;
    }
}
