package evergreen.report;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text of a message to people, of which nothing can pass for a link or turn the direction of writing. Names, tags and reasons are
 * somebody's, and mail and chat clients make links of bare domains by themselves: a server named {@code www.evil.example/login}
 * would be one in a message that people trust.
 */
public final class MessageText {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?";

    /** Any dot that browsers take for one in a host name (UTS 46); the wide ones end Chinese sentences, too. */
    private static final String DOT = "(?:\\.|(?<=[A-Za-z0-9])[\\u3002\\uFF0E\\uFF61](?=[A-Za-z0-9]))";

    private static final Pattern HOST = Pattern.compile("(?<![\\p{L}\\p{N}_-])" + LABEL + "(?:" + DOT + LABEL + ")*"
            + DOT + "(?:\\p{L}{2,}|xn--[a-zA-Z0-9-]+)" + "(?![\\p{L}\\p{N}_-])|\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");

    /** Schemes that clients link without two slashes. */
    private static final Pattern SCHEME = Pattern.compile(
            "\\b(mailto|tel|sms|javascript|data|dtmd|dingtalk|slack|lark|weixin|wxwork):(?=\\S)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_DOT = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");

    private static final String BROKEN_DOT = "[.]";
    private static final String WIDE_COLON = "\uFF1A";

    private MessageText() {}

    /**
     * Returns the text with every host name, address of a machine and scheme written so that no client makes a link of it: {@code
     * evil[.]example}. Keys of the policy and names of files that our own sentences use stay as they are.
     */
    public static String of(String text) {
        String plain = PlainText.of(text).replace("://", WIDE_COLON + "//");
        String schemeless = SCHEME.matcher(plain).replaceAll("$1" + WIDE_COLON);
        return HOST.matcher(schemeless).replaceAll(host -> Matcher.quoteReplacement(broken(host.group())));
    }

    private static String broken(String host) {
        return OwnWords.DOTTED.contains(host)
                ? host
                : ANY_DOT.matcher(host).replaceAll(Matcher.quoteReplacement(BROKEN_DOT));
    }

    /** Words with dots of our own: in sentences, such as {@code limits.money-per-day}, and the cloud's codes that have a sentence. */
    private static final class OwnWords {
        static final Set<String> DOTTED = Arrays.stream(Language.values())
                .map(Words::new)
                .flatMap(words ->
                        Stream.concat(words.sentences(), words.keys().stream().map(OwnWords::code)))
                .flatMap(text -> HOST.matcher(text).results().map(MatchResult::group))
                .collect(toUnmodifiableSet());

        private static String code(String key) {
            return key.substring(key.indexOf('.') + 1);
        }
    }
}
