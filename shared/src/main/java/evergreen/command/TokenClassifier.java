package evergreen.command;

import evergreen.plan.PlanId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the words of a sentence by what they are, from left to right. */
final class TokenClassifier {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,4})([a-z]{1,6})");
    private static final Pattern ALMOST_PLAN = Pattern.compile("\\d{8}-[a-z0-9]*|[0-9a-f]{4}-[0-9a-f]{4}");
    private static final Pattern DATE = Pattern.compile("\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}");

    private final List<String> words;
    private final ParsedArguments parsedArguments = new ParsedArguments();
    private int at;

    private TokenClassifier(List<String> words) {
        this.words = words;
    }

    static ParsedArguments of(List<String> words) {
        TokenClassifier tokenClassifier = new TokenClassifier(words);
        while (tokenClassifier.at < words.size()) {
            tokenClassifier.next();
        }
        return tokenClassifier.parsedArguments;
    }

    private void next() {
        String word = lower(at);
        Optional<Token> term = Lexicon.term(word);
        if (isAmount(word) || isSpecial(word)) {
            return;
        }
        String raw = words.get(at++);
        if (term.filter(Token::isFilter).isPresent()) {
            filter(term.get(), raw);
        } else if (term.isPresent() && !term.get().isUnit()) {
            parsedArguments.add(term.get());
        } else if (raw.indexOf('=') > 0) {
            parsedArguments.filters.tag(raw);
        } else {
            parsedArguments.unknown.add(raw);
        }
    }

    private void filter(Token filter, String name) {
        if (at == words.size()) {
            throw new ParseException(ParseError.Why.BAD_FILTER, name);
        }
        String value = words.get(at++);
        if (filter == Token.TAG && value.indexOf('=') < 1) {
            throw new ParseException(ParseError.Why.BAD_FILTER, value);
        }
        parsedArguments.filters.take(filter, filter == Token.REGION ? value.toLowerCase(Locale.ROOT) : value);
    }

    /** What tells by its form alone what it is. */
    private boolean isSpecial(String word) {
        if (word.startsWith("i-") && word.contains("..")) {
            throw new ParseException(ParseError.Why.SHORTENED_ID, words.get(at));
        }
        if (PlanId.isLegal(word)) {
            parsedArguments.plans.add(word);
        } else if (ALMOST_PLAN.matcher(word).matches()) {
            throw new ParseException(ParseError.Why.BAD_PLAN, words.get(at));
        } else if (DATE.matcher(word).matches()) {
            parsedArguments.date(word);
        } else if (!parsedArguments.filters.takes(word)) {
            return false;
        }
        at++;
        return true;
    }

    /** {@code 7d}, {@code 7 days}, {@code 7 天}, {@code one month}. */
    private boolean isAmount(String word) {
        Matcher joined = AMOUNT.matcher(word);
        if (joined.matches()) {
            return amount(Lexicon.number(joined.group(1)), Lexicon.term(joined.group(2)), 1);
        }
        return at + 1 < words.size() && amount(Lexicon.number(word), Lexicon.term(lower(at + 1)), 2);
    }

    private boolean amount(Optional<Integer> count, Optional<Token> unit, int length) {
        if (count.isEmpty() || unit.filter(Token::isUnit).isEmpty()) {
            return false;
        }
        boolean ahead = is(at - 1, Token.WITHIN) || is(at - 1, Token.EXPIRING) || is(at + length, Token.INSIDE);
        parsedArguments.amount(count.get(), unit.get(), ahead);
        at += length;
        return true;
    }

    private boolean is(int index, Token term) {
        return index >= 0
                && index < words.size()
                && Lexicon.term(lower(index)).filter(term::equals).isPresent();
    }

    private String lower(int index) {
        return words.get(index).toLowerCase(Locale.ROOT);
    }
}
