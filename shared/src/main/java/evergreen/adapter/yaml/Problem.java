package evergreen.adapter.yaml;

import com.google.auto.value.AutoValue;
import java.util.List;

/** Something in a policy file that is wrong, and where. */
@AutoValue
public abstract class Problem {
    Problem() {}

    static Problem of(int line, int column, String path, String code, List<String> facts) {
        return new AutoValue_Problem(line, column, path, code, List.copyOf(facts));
    }

    /** The line, from 1. */
    public abstract int line();

    /** The column, from 1. */
    public abstract int column();

    /** The place in the document, {@code rules[1].period} for one; empty for the whole. */
    public abstract String path();

    /** What is wrong; {@code policy.} and this is the key of its sentence. */
    public abstract String code();

    /** What the sentence speaks of: what stands there, and what would be legal. */
    public abstract List<String> facts();
}
