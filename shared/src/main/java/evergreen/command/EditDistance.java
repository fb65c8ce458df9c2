package evergreen.command;

/** How far two words are from each other. */
public final class EditDistance {
    private static final int FAR = 9;

    private EditDistance() {}

    /** How many letters must be put, taken, changed or swapped with their neighbour; many if the lengths say so already. */
    public static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return FAR;
        }
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, one, i, other, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int cheapest(int[][] steps, String one, int i, String other, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int changed = steps[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
    }
}
