package evergreen.adapter.yaml;

import evergreen.command.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant who mistyped it. */
final class KeySuggester {
    /** In a short word a second wrong letter makes it any other word. */
    private static final int SHORT = 6;

    private KeySuggester() {}

    /** The nearest of the legal words; none if none is near enough to be meant. */
    static Optional<String> nearest(String word, List<String> legal) {
        String small = word.toLowerCase(Locale.ROOT);
        int most = word.length() < SHORT ? 1 : 2;
        return legal.stream()
                .filter(each -> EditDistance.distance(small, each) <= most)
                .min(Comparator.comparing(each -> EditDistance.distance(small, each)));
    }
}
