package evergreen.adapter.yaml;

import static java.util.stream.Collectors.joining;

import evergreen.text.WireName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A policy file that cannot be used, with everything that is wrong with it. */
public final class InvalidPolicyException extends RuntimeException implements WireName {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private String file = "policy.yaml";

    InvalidPolicyException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.path() + " " + problem.code())
                .collect(joining("\n", "The policy cannot be used. Nothing was done.\n", "")));
        this.problems = problems.stream()
                .sorted(Comparator.comparing(Problem::line).thenComparing(Problem::column))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Returns the same problems, of a file that is called so. */
    public InvalidPolicyException in(String name) {
        file = name;
        return this;
    }

    /** Returns the file's name. */
    public String file() {
        return file;
    }

    /** What is wrong, by place. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public String wireName() {
        return "evergreen.adapter.yaml.PolicyProblems";
    }
}
