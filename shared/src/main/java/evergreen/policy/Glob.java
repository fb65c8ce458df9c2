package evergreen.policy;

import com.google.auto.value.AutoValue;

/** A text with wildcards: {@code *} stands for any characters or none, {@code ?} for one. Case matters. */
@AutoValue
public abstract class Glob {
    private static final char ANY = '*';
    private static final char ONE = '?';

    Glob() {}

    /** A pattern. */
    public static Glob of(String pattern) {
        return new AutoValue_Glob(pattern);
    }

    /** As it is written. */
    public abstract String pattern();

    /** Whether a text fits. It takes no longer than the two lengths multiplied, whatever is in them. */
    public final boolean fits(String text) {
        return covers(text, false);
    }

    /** Whether whatever fits another one fits this one. It may be so and not be seen; it is never said wrongly. */
    final boolean contains(Glob other) {
        return covers(other.pattern(), true);
    }

    /** Walks through the text; where the pattern's last star took too little, it takes one more. */
    private boolean covers(String text, boolean wild) {
        int at = 0;
        int star = -1;
        int taken = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern().length() && pattern().charAt(at) == ANY) {
                star = at++;
                taken = i;
            } else if (at < pattern().length() && covers(pattern().charAt(at), text.charAt(i), wild)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern().length() && pattern().charAt(at) == ANY) {
            at++;
        }
        return at == pattern().length();
    }

    /** In a pattern that is to be contained a star is more than any one character, and so only a star covers it. */
    private static boolean covers(char pattern, char text, boolean wild) {
        return pattern == ONE ? !wild || text != ANY : pattern == text && (!wild || text != ONE);
    }
}
