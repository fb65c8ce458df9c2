package evergreen.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clean text in words. Chinese, which has no spaces, is cut by the words that are known. */
final class Tokenizer {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");
    private static final Pattern FILTER_HEAD = Pattern.compile("(?i)(tags?|标签|region|地域|name|名称|名字)[:=]?(.*)");
    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[^\\p{IsHan}]+");
    private static final Pattern EDGES =
            Pattern.compile("^(?:[(\\[{<'`*_~.,:;!?/]|-(?!\\d))+|[)\\]}>'`*_~.,:;!?\\-]+$");

    /** A value may end in what a word may not, a star for one. */
    private static final Pattern VALUE_END = Pattern.compile("[,;\u3002\u3001]+$");

    private static final Pattern SHORTENED = Pattern.compile("(?i)[^\\p{L}]*i-.*\\.\\..*");
    private static final String BETWEEN = "[,;|\u3001\u3002]+";

    private final List<String> words = new ArrayList<>();
    private boolean valueIsNext;

    private Tokenizer() {}

    static List<String> of(String clean) {
        Tokenizer tokenizer = new Tokenizer();
        Matcher word = WORD.matcher(clean);
        while (word.find()) {
            if (word.group(1) == null) {
                tokenizer.bare(word.group());
            } else {
                tokenizer.quoted(word.group(1));
            }
        }
        return tokenizer.words;
    }

    /** Quotes keep a value together; a sentence in quotes is one that was copied. */
    private void quoted(String text) {
        if (valueIsNext || text.indexOf('=') > 0) {
            put(text);
        } else {
            for (String word : text.split(" ", -1)) {
                bare(word);
            }
        }
    }

    private void bare(String word) {
        int comma = valueIsNext ? -1 : word.lastIndexOf(',', Math.max(0, word.indexOf('=')));
        if (comma > 0) {
            bare(word.substring(0, comma));
            bare(word.substring(comma + 1));
        } else if (!word.startsWith("@")) {
            plain(word);
        }
    }

    private void plain(String word) {
        Matcher head = FILTER_HEAD.matcher(word);
        if (!valueIsNext && head.matches() && (head.group(2).isEmpty() || !isPlain(word))) {
            filter(head.group(1), head.group(2));
        } else if (valueIsNext || word.indexOf('=') > 0) {
            put(valueOf(word));
        } else {
            for (String part : word.split(BETWEEN, -1)) {
                part(part);
            }
        }
    }

    /** A filter's name with its value at once: {@code 标签env=prod}, {@code tag:env=prod}, {@code name:web-*}. */
    private void filter(String name, String value) {
        words.add(name.toLowerCase(Locale.ROOT));
        valueIsNext = true;
        put(valueOf(value));
    }

    private static String valueOf(String word) {
        return VALUE_END.matcher(word).replaceAll("");
    }

    private static boolean isPlain(String word) {
        return Lexicon.term(word.toLowerCase(Locale.ROOT)).isPresent()
                || word.matches("(?i)(tags?|region|name)[a-z].*");
    }

    private void put(String value) {
        if (!value.isEmpty()) {
            words.add(value);
            valueIsNext = false;
        }
    }

    private void part(String part) {
        if (SHORTENED.matcher(part).matches()) {
            put(part.substring(part.toLowerCase(Locale.ROOT).indexOf("i-")));
            return;
        }
        Matcher run = RUN.matcher(trimmed(part));
        while (run.find()) {
            if (Character.UnicodeScript.of(run.group().codePointAt(0)) == Character.UnicodeScript.HAN) {
                chinese(run.group());
            } else {
                word(trimmed(run.group()));
            }
        }
    }

    private void word(String word) {
        if (!word.isEmpty()) {
            words.add(word);
            valueIsNext = Lexicon.term(word.toLowerCase(Locale.ROOT))
                    .filter(Token::isFilter)
                    .isPresent();
        }
    }

    private void chinese(String run) {
        int unknown = 0;
        int at = 0;
        while (at < run.length()) {
            int length = Lexicon.chinese(run, at);
            if (length > 0) {
                word(run.substring(unknown, at));
                word(run.substring(at, at + length));
                unknown = at + length;
            }
            at += Math.max(1, length);
        }
        word(run.substring(unknown));
    }

    private static String trimmed(String word) {
        return EDGES.matcher(word).replaceAll("");
    }
}
