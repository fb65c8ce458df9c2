package evergreen.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows in aligned columns. The last column takes what is left of the width, or a line of its own. */
final class Table {
    private static final String GAP = "  ";
    private static final String INDENT = "    ";
    private static final int LEAST_LAST_COLUMN = 28;

    private final int width;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table for a terminal of so many columns. */
    Table(int width) {
        this.width = width;
    }

    /** A row of texts from anywhere: nothing of them can steer a terminal. */
    Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(TerminalText::of).collect(Collectors.toList()));
        return this;
    }

    /** The lines of each row, in order; a row may take several. */
    List<List<String>> lines() {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        rows.forEach(row -> {
            for (int column = 0; column < last; column++) {
                widths[column] = Math.max(widths[column], TerminalText.columns(row.get(column)));
            }
        });
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(lay(row, widths)));
        return lines;
    }

    private List<String> lay(List<String> row, int[] widths) {
        StringBuilder head = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            head.append(TerminalText.padded(row.get(column), widths[column])).append(GAP);
        }
        int used = TerminalText.columns(head.toString());
        String text = row.get(row.size() - 1);
        if (width - used >= LEAST_LAST_COLUMN) {
            return hung(head.toString(), wrapped(text, width - used), " ".repeat(used));
        }
        List<String> own = hung(INDENT, wrapped(text, Math.max(LEAST_LAST_COLUMN, width - INDENT.length())), INDENT);
        own.add(0, head.toString().stripTrailing());
        return own;
    }

    private static List<String> hung(String first, List<String> texts, String later) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(((lines.isEmpty() ? first : later) + text).stripTrailing());
        }
        return lines;
    }

    /** The text in pieces of at most so many columns, broken at spaces, or anywhere between wide characters. */
    static List<String> wrapped(String text, int columns) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String word : text.split("(?<= )|(?<=[\\u2E80-\\uFFFF])", -1)) {
            if (piece.length() > 0 && TerminalText.columns(piece + word.stripTrailing()) > columns) {
                pieces.add(piece.toString().stripTrailing());
                piece.setLength(0);
            }
            piece.append(word);
        }
        pieces.add(piece.toString().stripTrailing());
        return pieces;
    }
}
