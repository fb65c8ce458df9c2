package evergreen.local.cloud.oss;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a bucket keeps versions. What was ever on can only be suspended. */
public enum Versioning {
    /** It never did. Only here is the header obeyed that forbids overwriting. */
    NEVER("Never"),
    /** It does. */
    ENABLED("Enabled"),
    /** It did. */
    SUSPENDED("Suspended");

    /** The states by the words of fleet files. */
    public static final Map<String, Versioning> WORDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Versioning::word, Function.identity()));

    private final String word;

    Versioning(String word) {
        this.word = word;
    }

    /** The state's word, the service's own where it has one. */
    public String word() {
        return word;
    }

    /** The state that a client may ask for; empty if it may not. */
    static Optional<Versioning> asked(String word) {
        return Optional.ofNullable(WORDS.get(word)).filter(each -> each != NEVER);
    }
}
