package evergreen.report;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text of a message to people, of which nothing can pass for a link or turn the direction of writing. Names, tags and reasons
 * come from outside, and mail and chat clients make links of bare domains: a server named {@code www.evil.example/login} would be
 * one in a message that people trust.
 *
 * <p>Clients differ in where they let a domain begin and end, so the rule asks for no end: every dot between two characters of
 * labels is broken if what follows could be a top-level domain, which has two letters in a row. Numbers, prices, times and most
 * versions have none. A colon after a word is widened if something follows, since any word may be a scheme.
 */
public final class MessageText {
    /** Characters that clients may take for a part of a label: symbols too, since domains with emoji exist. */
    private static final String IN_LABEL =
            "[\\p{L}\\p{M}\\p{N}\\p{S}_\\-\\u00B7\\u0375\\u05F3\\u05F4\\u30FB&&[^$+<=>^`|~]]";

    private static final String LABEL = IN_LABEL + "+";

    private static final Pattern DOTTED = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");

    /** A dot between digits belongs to a number: 1.5GB is no domain. */
    private static final Pattern LIKE_DOMAIN =
            Pattern.compile("(?:\\.(?!\\p{N})|(?<!\\p{N})\\.)" + IN_LABEL + "*?\\p{L}\\p{M}*\\p{L}");

    private static final Pattern LIKE_ADDRESS =
            Pattern.compile("\\d+(?:\\.\\d+){3,}|(?i:0x\\p{XDigit}+(?:\\..*)?|.*\\.0x.*)");

    private static final Pattern IPV6 =
            Pattern.compile("(?<![\\p{L}\\p{N}:])(?=[\\p{XDigit}:]*::|(?:\\p{XDigit}+:){7})[\\p{XDigit}:]{3,}");

    /** Forms whose plain ones contain a dot, as IDNA and chat clients take them. */
    private static final Pattern DOT_FORM = Pattern.compile("[\\u2024\\uFE52\\uFF0E\\uFE12\\u2488-\\u249B\\x{1F100}]");

    /** Full stops of Chinese, which IDNA takes for dots. Most end a sentence, so only those next to plain letters count. */
    private static final Pattern DOT_OF_CHINESE = Pattern.compile(
            "(?<=[A-Za-z0-9_-])[\\u3002\\uFF61](?=[A-Za-z0-9_-])|[\\u3002\\uFF61](?=(?:中国|中國|公司|网络|網絡)(?!\\p{L}))");

    /** A space is enough after a full stop that can end a sentence. */
    private static final Pattern STOP_BEFORE_LATIN = Pattern.compile("(?<=\\p{L})([\\u3002\\uFF61])(?=[A-Za-z])");

    /** A number after a colon may be a port, a time or a telephone: then only a plain word is a scheme. */
    private static final Pattern SCHEME =
            Pattern.compile("(?<![\\p{L}\\p{N}+.-])([A-Za-z]+(?=:\\d)|[A-Za-z][A-Za-z0-9+.-]*(?=:[^\\s\\d])):");

    /** Addresses without a scheme: of the same page, and of shares, to which Outlook makes links. */
    private static final Pattern SLASHES = Pattern.compile("(?<![:\\uFF1A/\\\\])(//|\\\\\\\\)(?=" + IN_LABEL + ")");

    private static final Pattern ENDPOINT = Pattern.compile("oss-[a-z]{2}-[a-z]+(-[a-z0-9]+)*\\.aliyuncs\\.com");

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");

    private static final String BROKEN_DOT = "[.]";
    private static final String WIDE_COLON = "\uFF1A";

    private MessageText() {}

    /**
     * Returns the text with every host name, address of a machine and scheme written so that no client makes a link of it: {@code
     * evil[.]example}. Keys of the policy and names of files that our own sentences use stay as they are.
     */
    public static String of(String text) {
        String plain = withPlainDots(TerminalText.of(text)).replace("://", WIDE_COLON + "//");
        String numberless =
                IPV6.matcher(plain).replaceAll(found -> found.group().replace(":", WIDE_COLON));
        String schemeless = SCHEME.matcher(numberless).replaceAll(MessageText::withoutScheme);
        String local = SLASHES.matcher(schemeless)
                .replaceAll(found -> found.group().equals("//") ? "\uFF0F\uFF0F" : "\uFF3C\uFF3C");
        return DOTTED.matcher(local)
                .replaceAll(found ->
                        Matcher.quoteReplacement(isEndpoint(found, local) ? found.group() : broken(found.group())));
    }

    /** The vendor's endpoint as a whole: no bucket before it, whose content may be anybody's, and no path after it. */
    private static boolean isEndpoint(MatchResult host, String text) {
        boolean alone = host.end() == text.length() || "/:?#@\\".indexOf(text.charAt(host.end())) < 0;
        boolean own = host.start() == 0 || text.charAt(host.start() - 1) != '@';
        return alone && own && ENDPOINT.matcher(host.group()).matches();
    }

    /**
     * Returns whether a word with low lines, such as the name of a variable, stands in our own sentences. People paste these words, so no
     * channel may write them otherwise, and nobody gains by writing them into a name.
     */
    public static boolean isOwn(String word) {
        return OwnWords.VARIABLES.contains(word);
    }

    private static String withPlainDots(String text) {
        String plain =
                DOT_FORM.matcher(text).replaceAll(dot -> Normalizer.normalize(dot.group(), Normalizer.Form.NFKC));
        return STOP_BEFORE_LATIN
                .matcher(DOT_OF_CHINESE.matcher(plain).replaceAll("."))
                .replaceAll("$1 ");
    }

    private static String withoutScheme(MatchResult found) {
        String word = found.group(1);
        return word + (OwnWords.SCHEMES.contains(word) ? ":" : WIDE_COLON);
    }

    private static String broken(String dotted) {
        boolean linked = LIKE_DOMAIN.matcher(dotted).find()
                || LIKE_ADDRESS.matcher(dotted).matches();
        return linked && !OwnWords.DOTTED_WORDS.contains(dotted) ? dotted.replace(".", BROKEN_DOT) : dotted;
    }

    /** Words of our own with dots or a colon: in sentences, such as {@code limits.money-per-day}, and codes that have a sentence. */
    private static final class OwnWords {
        /** Families of keys that end with a code, which may have dots. */
        private static final Set<String> OF_CODES =
                Set.of("check", "error", "hold-error", "objection", "pay-error", "set-error");

        /** Top-level domains with which keys of the policy and file names end: clients would make links of these. */
        private static final Pattern LIKE_LINK = Pattern.compile(".*\\.(?:money|read|sh)");

        static final Set<String> DOTTED_WORDS = dotted();
        static final Set<String> SCHEMES = all(SCHEME, 1);
        static final Set<String> VARIABLES = all(VARIABLE, 0);

        private static Set<String> all(Pattern pattern, int group) {
            return Arrays.stream(Language.values())
                    .map(Messages::new)
                    .flatMap(messages -> Stream.concat(
                            messages.sentences(), messages.keys().stream().map(OwnWords::code)))
                    .flatMap(text -> pattern.matcher(text).results().map(found -> found.group(group)))
                    .collect(toUnmodifiableSet());
        }

        private static Set<String> dotted() {
            return all(DOTTED, 0).stream()
                    .filter(word -> !LIKE_LINK.matcher(word).matches())
                    .collect(toUnmodifiableSet());
        }

        private static String code(String key) {
            int dot = key.indexOf('.');
            return dot > 0 && OF_CODES.contains(key.substring(0, dot)) ? key.substring(dot + 1) : "";
        }
    }
}
