package evergreen.adapter.mail;

import com.google.auto.value.AutoValue;
import evergreen.notification.Message;
import evergreen.notification.Message.Item;
import evergreen.notification.MessageTruncator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in a mail. Names and tags are somebody's: nothing in them is markup, a line of its own, or a link. */
@AutoValue
abstract class EmailBody {
    /** Readers such as Gmail cut HTML beyond some 102 kB. */
    private static final int MOST_BYTES = 90_000;

    private static final int LONGEST_SUBJECT = 200;

    EmailBody() {}

    /** The texts of a message, with as many items as a reader shows. */
    static EmailBody of(Message message, String language) {
        int shown = MessageTruncator.most(
                message, items -> MessageTruncator.bytes(html(message, language, items)) <= MOST_BYTES);
        String subject = plain(message.title());
        return new AutoValue_EmailBody(cut(subject), plain(message, shown), html(message, language, shown));
    }

    /** One line. */
    abstract String subject();

    /** For readers that show text alone. */
    abstract String plain();

    /** For all others. */
    abstract String html();

    private static String cut(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "\u2026";
    }

    private static String plain(Message message, int shown) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(plain(message.title()));
        message.items().stream()
                .limit(shown)
                .map(item -> plain(item.head()) + "\r\n" + lines(item, "\r\n"))
                .forEach(paragraphs::add);
        if (shown < message.items().size()) {
            paragraphs.add(plain(message.leftOut(shown)));
        }
        message.footer().stream().map(EmailBody::plain).forEach(paragraphs::add);
        message.link().map(link -> plain(link.label()) + ": " + link.address()).ifPresent(paragraphs::add);
        return String.join("\r\n\r\n", paragraphs) + "\r\n";
    }

    private static String lines(Item item, String between) {
        return item.lines().stream().map(EmailBody::plain).collect(Collectors.joining(between));
    }

    private static String html(Message message, String language, int shown) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\r\n<html lang=\"" + escaped(language)
                + "\"><head><meta charset=\"utf-8\"></head><body>\r\n<h3>" + shown(message.title()) + "</h3>\r\n");
        message.items().stream()
                .limit(shown)
                .forEach(item -> html.append("<p><b>" + shown(item.head()) + "</b><br>\r\n"
                        + item.lines().stream().map(EmailBody::shown).collect(Collectors.joining("<br>\r\n"))
                        + "</p>\r\n"));
        if (shown < message.items().size()) {
            html.append("<p>" + shown(message.leftOut(shown)) + "</p>\r\n");
        }
        message.footer().forEach(line -> html.append("<p>" + shown(line) + "</p>\r\n"));
        message.link()
                .ifPresent(link -> html.append("<p><a href=\""
                        + escaped(link.address().toString()) + "\">" + shown(link.label()) + "</a></p>\r\n"));
        return html.append("</body></html>\r\n").toString();
    }

    private static String shown(String text) {
        return escaped(plain(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** One line without anything that a reader would make a link of: mail readers do so unasked. */
    private static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .map(c -> Character.isSurrogate((char) c) && c <= Character.MAX_VALUE ? '\uFFFD' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace("://", "\uFF1A//");
    }
}
