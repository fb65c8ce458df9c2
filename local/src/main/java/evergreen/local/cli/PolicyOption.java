package evergreen.local.cli;

import evergreen.adapter.yaml.PolicyFile;
import evergreen.adapter.yaml.PolicyProblems;
import evergreen.adapter.yaml.Problem;
import evergreen.policy.Policy;
import evergreen.report.PlainText;
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

    static Path file(@Nullable Path named, Surroundings surroundings) {
        return named == null ? surroundings.home().resolve("policy.yaml") : named;
    }

    /**
     * The policy.
     *
     * @throws PolicyProblems if anything in it is wrong
     */
    Policy read(Surroundings surroundings) throws IOException {
        Path named = file(file, surroundings);
        try {
            return PolicyFile.parse(Files.readAllBytes(named));
        } catch (PolicyProblems problems) {
            throw problems.in(String.valueOf(named.getFileName()));
        }
    }

    /** Returns what is wrong with a file, a line for the place and what it is. */
    static List<String> lines(PolicyProblems problems, Surroundings surroundings) {
        List<String> lines = new ArrayList<>();
        lines.add(surroundings
                .words()
                .count("policy.headline", problems.problems().size(), problems.file()));
        for (Problem problem : problems.problems()) {
            String sentence = surroundings
                    .words()
                    .say("policy." + problem.code(), problem.facts().toArray());
            String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
            lines.add("  " + problem.line() + ":" + problem.column() + "  " + PlainText.of(path + sentence));
        }
        return lines;
    }
}
