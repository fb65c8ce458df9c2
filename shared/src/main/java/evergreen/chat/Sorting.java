package evergreen.chat;

import evergreen.plan.PlanId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the words of a sentence by what they are, from left to right. */
final class Sorting {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,4})([a-z]{1,6})");
    private static final Pattern ALMOST_PLAN = Pattern.compile("\\d{8}-[a-z0-9]*|[0-9a-f]{4}-[0-9a-f]{4}");
    private static final Pattern DATE = Pattern.compile("\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}");

    private final List<String> words;
    private final Parts parts = new Parts();
    private int at;

    private Sorting(List<String> words) {
        this.words = words;
    }

    static Parts of(List<String> words) {
        Sorting sorting = new Sorting(words);
        while (sorting.at < words.size()) {
            sorting.next();
        }
        return sorting.parts;
    }

    private void next() {
        String word = lower(at);
        Optional<Term> term = Lexicon.term(word);
        if (isAmount(word) || isSpecial(word)) {
            return;
        }
        String raw = words.get(at++);
        if (term.filter(Term::isFilter).isPresent()) {
            filter(term.get(), raw);
        } else if (term.isPresent() && !term.get().isUnit()) {
            parts.add(term.get());
        } else if (raw.indexOf('=') > 0) {
            parts.filters.tag(raw);
        } else {
            parts.unknown.add(raw);
        }
    }

    private void filter(Term filter, String name) {
        if (at == words.size()) {
            throw new Puzzled(NotUnderstood.Why.BAD_FILTER, name);
        }
        String value = words.get(at++);
        if (filter == Term.TAG && value.indexOf('=') < 1) {
            throw new Puzzled(NotUnderstood.Why.BAD_FILTER, value);
        }
        parts.filters.take(filter, filter == Term.REGION ? value.toLowerCase(Locale.ROOT) : value);
    }

    /** What tells by its form alone what it is. */
    private boolean isSpecial(String word) {
        if (word.startsWith("i-") && word.contains("..")) {
            throw new Puzzled(NotUnderstood.Why.SHORTENED_ID, words.get(at));
        }
        if (PlanId.isLegal(word)) {
            parts.plans.add(word);
        } else if (ALMOST_PLAN.matcher(word).matches()) {
            throw new Puzzled(NotUnderstood.Why.BAD_PLAN, words.get(at));
        } else if (DATE.matcher(word).matches()) {
            parts.date(word);
        } else if (!parts.filters.takes(word)) {
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

    private boolean amount(Optional<Integer> count, Optional<Term> unit, int length) {
        if (count.isEmpty() || unit.filter(Term::isUnit).isEmpty()) {
            return false;
        }
        boolean ahead = is(at - 1, Term.WITHIN) || is(at - 1, Term.EXPIRING) || is(at + length, Term.INSIDE);
        parts.amount(count.get(), unit.get(), ahead);
        at += length;
        return true;
    }

    private boolean is(int index, Term term) {
        return index >= 0
                && index < words.size()
                && Lexicon.term(lower(index)).filter(term::equals).isPresent();
    }

    private String lower(int index) {
        return words.get(index).toLowerCase(Locale.ROOT);
    }
}
