package evergreen.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text from outside, made harmless for a terminal, and measured as a terminal shows it. */
public final class TerminalText {
    private static final String MARK = "\uFFFD";
    private static final String ELLIPSIS = "\u2026";

    private TerminalText() {}

    /** The text without anything that could steer a terminal: controls, and marks that turn the direction of writing. */
    public static String of(String outside) {
        return outside.codePoints()
                .mapToObj(c -> steers(c) ? MARK : Character.toString(c))
                .collect(Collectors.joining());
    }

    /**
     * JSON that says the same in such letters as no terminal follows: what steers can only stand in a string there. Half a
     * character, which many readers of JSON refuse, is replaced.
     */
    static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || !steers(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(escape(c));
            }
        });
        return escaped.toString();
    }

    private static String escape(int c) {
        if (Character.getType(c) == Character.SURROGATE) {
            return MARK;
        }
        return Character.toString(c)
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }

    private static boolean steers(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** How many columns the text takes: East Asian wide characters take two, combining marks none. */
    static int columns(String text) {
        return text.codePoints().map(TerminalText::columns).sum();
    }

    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** The text filled up with spaces to a number of columns. */
    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - columns(text)));
    }

    /** The text, cut to a number of columns; a cut shows. */
    static String cut(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            used += columns(c);
            if (used > columns - 1) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + ELLIPSIS;
    }
}
