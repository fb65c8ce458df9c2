package evergreen.policy;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Letters that a person's name may have: those of scripts in modern use (the recommended ones of UAX 31), without forms that
 * exist for phonetics, mathematics or layout. Each word has the letters of one script, as names have. So a stranger's letter
 * cannot replace a similar one, without a list of all similar ones; {@link NameSkeleton} compares what is still possible.
 */
public final class NameCharacters {
    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.BENGALI,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.CYRILLIC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.GEORGIAN,
            UnicodeScript.GREEK,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HEBREW,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KANNADA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.LATIN,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MYANMAR,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.THAANA,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN);

    /** Scripts that one word may have together: those of Japanese, Chinese and Korean, with plain Latin. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** Scripts whose names have letters that Unicode classes as modifiers, such as the sign for a repeated character. */
    private static final Set<UnicodeScript> WITH_MODIFIERS = EnumSet.of(
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO);

    /** Latin letters of names that are no plain letter with accents. */
    private static final String LATIN = "æœøđðþłħıŋəßÆŒØĐÐÞŁĦŊƏẞ";

    /** Vowels of Thai and Lao, which Unicode takes apart in compatibility forms although people write them so. */
    private static final String WRITTEN_SO = "\u0E33\u0EB3";

    /** The sign of a long vowel, the zero of Han, and the marks that half-width forms have apart. */
    private static final String OF_EAST_ASIA = "\u30FC\u3007\u3099\u309A";

    private static final int LONG_VOWEL = 0x30FC;
    private static final int LAST_OF_ASCII = 0x7F;

    private NameCharacters() {}

    /** Returns the first letter or digit of a name that no name may have. */
    public static Optional<String> strange(String name) {
        return plain(name)
                .codePoints()
                .filter(c -> !isLegal(c))
                .mapToObj(Character::toString)
                .findFirst();
    }

    /** Returns the first word of a name that mixes scripts. */
    public static Optional<String> mixedWord(String name) {
        return Arrays.stream(plain(name).split(" ", -1))
                .filter(word -> !isTogether(scripts(word)))
                .findFirst();
    }

    /** Returns the names of a word's scripts, such as {@code Latin, Cyrillic}. */
    public static String scriptsOf(String word) {
        return scripts(word).stream()
                .map(script ->
                        script.name().charAt(0) + script.name().substring(1).toLowerCase(Locale.ROOT))
                .collect(joining(", "));
    }

    /** Returns the name with wide and narrow forms as plain ones: input methods for Chinese write them beside plain ones. */
    private static String plain(String name) {
        return name.codePoints()
                .mapToObj(c -> UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(UnicodeBlock.of(c))
                        ? Normalizer.normalize(Character.toString(c), Form.NFKC)
                        : Character.toString(c))
                .collect(joining());
    }

    private static boolean isLegal(int c) {
        if (c <= LAST_OF_ASCII || OF_EAST_ASIA.indexOf(c) >= 0) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return Character.isLetter(c) && SCRIPTS.contains(script) && isOfWords(c, script) && isOwnForm(c, script);
    }

    private static boolean isOfWords(int c, UnicodeScript script) {
        return Character.getType(c) != Character.MODIFIER_LETTER || WITH_MODIFIERS.contains(script);
    }

    /** Returns whether a letter is no variant of another one, and no part of a syllable. */
    private static boolean isOwnForm(int c, UnicodeScript script) {
        String letter = Character.toString(c);
        String bare = Normalizer.normalize(letter, Form.NFD);
        if (script == UnicodeScript.LATIN) {
            return bare.charAt(0) <= LAST_OF_ASCII || LATIN.indexOf(bare.charAt(0)) >= 0;
        }
        if (script == UnicodeScript.HANGUL) {
            return UnicodeBlock.HANGUL_SYLLABLES.equals(UnicodeBlock.of(c));
        }
        return !UnicodeBlock.PHONETIC_EXTENSIONS.equals(UnicodeBlock.of(c))
                && (WRITTEN_SO.indexOf(c) >= 0
                        || Normalizer.normalize(letter, Form.NFKD).equals(bare));
    }

    private static boolean isTogether(Set<UnicodeScript> scripts) {
        return scripts.size() <= 1 || TOGETHER.stream().anyMatch(all -> all.containsAll(scripts));
    }

    private static Set<UnicodeScript> scripts(String word) {
        return word.codePoints()
                .mapToObj(c -> c == LONG_VOWEL ? UnicodeScript.KATAKANA : UnicodeScript.of(c))
                .filter(SCRIPTS::contains)
                .collect(toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
    }
}
