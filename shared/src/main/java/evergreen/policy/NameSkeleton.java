package evergreen.policy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Forms of a person's name in which names that readers cannot tell apart are equal. Two such people in one policy are most likely
 * one human, who could then approve their own plans, or a stranger whom a reader takes for a colleague.
 *
 * <p>The letters are those of Unicode's confusables (UTS 39) that Cyrillic, Greek, Armenian and extended Latin share with plain
 * Latin. Compatibility forms (wide, mathematical, ligatures, radicals) are resolved by NFKC, accents by decomposition.
 */
public final class NameSkeleton {
    /** Pairs: a letter, and the plain one that it looks like. */
    static final String LIKE_LATIN = "аaсcԁdеeɡgһhіiјjкkӏlмmпnоoрpԛqгrѕsтtцuѵvԝwхxуyвbнhɑaɩiʟlʀrʏy"
            + "αaβbεeγyηnιiκkμuνvοoρpτtυuχxωwσoςc"
            + "օoսuցgհhոnյjզqլi"
            + "ıiøođdħhłlŧtØOĐDĦHŁLŦTАAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXӀIԌGԜW";

    private NameSkeleton() {}

    /**
     * Returns the skeletons of a name: one that ignores case, and one by the shapes of letters, in which capital I, small l and 1
     * are the same. Blanks, punctuation, accents and invisible characters count in none. Two names look alike if they share one.
     */
    public static Set<String> of(String name) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(Normalizer.normalize(name, Normalizer.Form.NFKC), Normalizer.Form.NFD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> letters.append(likeLatin(Character.toString(c))));
        return Set.of("letters " + letters.toString().toLowerCase(Locale.ROOT), "shapes " + shapes(letters.toString()));
    }

    private static String likeLatin(String letter) {
        int at = LIKE_LATIN.indexOf(letter);
        return at >= 0 && letter.codePointAt(0) > 0x7F ? LIKE_LATIN.substring(at + 1, at + 2) : letter;
    }

    private static String shapes(String letters) {
        return letters.replace('I', '|')
                .replace('l', '|')
                .replace('1', '|')
                .replace('0', 'O')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
