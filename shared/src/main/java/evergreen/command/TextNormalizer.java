package evergreen.command;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A text as people and platforms write it, without what only looks: markup, mentions, wide letters, hidden characters. */
final class TextNormalizer {
    /** Slack's {@code <@U1>}, {@code <#C1|room>}, {@code <!here>}. */
    private static final Pattern MENTION = Pattern.compile("<[@#!][^<>]{0,100}>");

    /** Slack's {@code <http://web-1.example|web-1.example>}: people typed what comes last. */
    private static final Pattern LABELLED = Pattern.compile("<[^<>|]{0,3000}\\|([^<>|]{0,300})>");

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Co}\\p{Cs}]");
    private static final Pattern BULLET = Pattern.compile("(?m)^[ \\t]*(?:\\d{1,3}[.)\u3001]|[-*\u2022\u00B7])[ \\t]+");
    private static final Pattern CHINESE_DAY =
            Pattern.compile("(\\d{4})\u5E74(\\d{1,2})\u6708(\\d{1,2})[\u65E5\u53F7]?");
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern QUOTE = Pattern.compile("[\u201C\u201D\u201E\u00AB\u00BB\u300C\u300D\u300E\u300F]");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u00B4]");
    private static final Pattern EMPTY = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private TextNormalizer() {}

    static String of(String text) {
        String typed = LABELLED.matcher(MENTION.matcher(text).replaceAll(" ")).replaceAll("$1");
        String decoded = typed.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        String narrow = HIDDEN.matcher(Normalizer.normalize(decoded, Normalizer.Form.NFKC))
                .replaceAll("");
        String plain = QUOTE.matcher(
                        DASH.matcher(APOSTROPHE.matcher(narrow).replaceAll("'")).replaceAll("-"))
                .replaceAll("\"");
        String dated = CHINESE_DAY.matcher(plain).replaceAll(" $1-$2-$3 ").replace("\u534A\u5E74", " 6 months ");
        return EMPTY.matcher(BULLET.matcher(dated).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
