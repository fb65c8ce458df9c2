package evergreen.adapter.chat;

import evergreen.notification.Message;
import evergreen.notification.Message.Item;
import evergreen.notification.Message.Link;
import evergreen.report.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The little of Markdown that DingTalk and WeCom both show. Neither documents how to escape it, so what could be markup in
 * somebody's text is written in the wide letters that look the same and mean nothing. Names of our own variables, which people paste, stay as
 * they are: Markdown makes nothing of a low line within a word.
 */
final class MarkdownEscaper {
    private static final String MARKUP = "\\`*_[]<>|~&";
    private static final int WIDE = 0xFEE0;
    private static final Pattern JOINED = Pattern.compile("[A-Za-z0-9_]+");

    private MarkdownEscaper() {}

    static String plain(String text) {
        Matcher word = JOINED.matcher(text);
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (word.find()) {
            if (MessageText.isOwn(word.group())) {
                plain.append(wide(text.substring(from, word.start()))).append(word.group());
                from = word.end();
            }
        }
        return plain.append(wide(text.substring(from))).toString();
    }

    private static String wide(String text) {
        return text.codePoints()
                .map(c -> MARKUP.indexOf(c) >= 0 ? c + WIDE : Character.isISOControl(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace("://", "\uFF1A//");
    }

    /** A link, which is the one thing here that is meant to be markup. */
    static String link(Link link) {
        return "[" + plain(link.label()) + "](" + link.address() + ")";
    }

    /** The message with its first items, and how many are left out. */
    static String of(Message message, int shown) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("### " + plain(message.title()));
        message.items().stream().limit(shown).map(MarkdownEscaper::item).forEach(paragraphs::add);
        if (shown < message.items().size()) {
            paragraphs.add(plain(message.leftOut(shown)));
        }
        message.footer().stream().map(MarkdownEscaper::plain).forEach(paragraphs::add);
        return String.join("\n\n", paragraphs);
    }

    private static String item(Item item) {
        return "**" + plain(item.head()) + "**  \n"
                + item.lines().stream().map(MarkdownEscaper::plain).collect(Collectors.joining("  \n"));
    }
}
