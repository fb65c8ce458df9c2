package evergreen.local.cloud.ram;

import java.util.Locale;

/** A policy's wildcard: {@code *} stands for any text, {@code ?} for any one character. */
record Wildcard(String glob) {
    boolean matches(String text) {
        int at = 0;
        int inGlob = 0;
        int star = -1;
        int resume = 0;
        // One step back to the last star is enough, so that no pattern takes more than length times length.
        while (at < text.length()) {
            if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                star = inGlob++;
                resume = at;
            } else if (inGlob < glob.length() && fits(glob.charAt(inGlob), text.charAt(at))) {
                inGlob++;
                at++;
            } else if (star >= 0) {
                inGlob = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return glob.substring(inGlob).chars().allMatch(rest -> rest == '*');
    }

    private static boolean fits(char pattern, char character) {
        return pattern == '?' || pattern == character;
    }

    /** Actions are compared without case. */
    boolean matchesAction(String action) {
        return new Wildcard(glob.toLowerCase(Locale.ROOT)).matches(action.toLowerCase(Locale.ROOT));
    }
}
