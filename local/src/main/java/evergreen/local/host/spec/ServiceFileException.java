package evergreen.local.host.spec;

import java.util.List;

/** A deployment file that does not do; the message has one line for each thing that is wrong with it. */
public final class ServiceFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ServiceFileException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem as {@code file:line:column: what is wrong}, in the file's order. */
    public List<String> problems() {
        return problems;
    }
}
