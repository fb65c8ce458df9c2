package evergreen.adapter.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant who mistyped it. */
final class Spelling {
    /** In a short word a second wrong letter makes it any other word. */
    private static final int SHORT = 6;

    private Spelling() {}

    /** The nearest of the legal words; none if none is near enough to be meant. */
    static Optional<String> nearest(String word, List<String> legal) {
        String small = word.toLowerCase(Locale.ROOT);
        int most = word.length() < SHORT ? 1 : 2;
        return legal.stream()
                .filter(each ->
                        Math.abs(each.length() - small.length()) <= most) // before a word of any length is compared
                .filter(each -> distance(small, each) <= most)
                .min(Comparator.comparing(each -> distance(small, each)));
    }

    /** How many letters are wrong, missing, too many, or changed places with their neighbour. */
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int fewest(int[][] edits, String one, String other, int i, int j) {
        int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j - 1] + wrong, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
