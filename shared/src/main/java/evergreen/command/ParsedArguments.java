package evergreen.command;

import static java.util.stream.Collectors.joining;

import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found in a sentence, sorted by what it is. */
final class ParsedArguments {
    private static final int MOST_SERVERS = 100;
    private static final int MOST_COUNTED = 99;

    /** The kinds of things that a command takes or does not take. */
    enum Kind {
        SERVERS,
        PERIOD,
        PLAN,
        DATE,
        SWITCH
    }

    final Set<Token> verbs = new LinkedHashSet<>();
    final Set<Token> switches = EnumSet.noneOf(Token.class);
    final List<String> plans = new ArrayList<>();
    final List<LocalDate> dates = new ArrayList<>();
    final List<Period> periods = new ArrayList<>();
    final List<Duration> spans = new ArrayList<>();

    /** Words that mean nothing, and digits that may be a code. */
    final List<String> unknown = new ArrayList<>();

    final SelectionBuilder filters = new SelectionBuilder();

    void add(Token term) {
        if (term.isVerb()) {
            verbs.add(term);
        } else if (term == Token.ON || term == Token.OFF) {
            switches.add(term);
        }
    }

    void date(String word) {
        try {
            String[] numbers = word.split("[-/.]", -1);
            dates.add(LocalDate.of(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2])));
        } catch (DateTimeException e) {
            throw new ParseException(ParseError.Why.BAD_DATE, word);
        }
    }

    /** A count of something: a time ahead, or how long to renew for. */
    void amount(int count, Token unit, boolean ahead) {
        if (unit == Token.HOUR || unit == Token.DAY || (ahead && unit == Token.WEEK)) {
            spans.add(span(count, unit));
        } else if (ahead) {
            throw new ParseException(ParseError.Why.BAD_SPAN, count + " " + unit.word());
        } else if (count < 1 || count > MOST_COUNTED) {
            throw new ParseException(ParseError.Why.BAD_PERIOD, count + " " + unit.word());
        } else {
            periods.add(Period.of(count, Period.Unit.parse(unit.word()).orElseThrow()));
        }
    }

    private static Duration span(int count, Token unit) {
        if (count < 1) {
            throw new ParseException(ParseError.Why.BAD_SPAN, count + " " + unit.word());
        }
        return unit == Token.HOUR ? Duration.ofHours(count) : Duration.ofDays(unit == Token.DAY ? count : 7L * count);
    }

    /** The only time ahead. */
    private Optional<Duration> within() {
        if (spans.size() > 1) {
            throw new ParseException(ParseError.Why.TWO_PERIODS, words(spans.get(0)), words(spans.get(1)));
        }
        return spans.stream().findFirst();
    }

    private static String words(Duration span) {
        return ServerSelection.of(Selection.ALL, Optional.of(span)).filters();
    }

    /** The first thing of a kind that is not taken; none if all are. */
    Optional<String> surplus(Set<Kind> taken) {
        return Arrays.stream(Kind.values())
                .filter(kind -> !taken.contains(kind))
                .map(this::words)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    private String words(Kind kind) {
        switch (kind) {
            case SERVERS:
                return servers().filters();
            case PERIOD:
                return periods.stream().map(Period::toString).collect(joining(" "));
            case PLAN:
                return String.join(" ", plans);
            case DATE:
                return dates.stream().map(LocalDate::toString).collect(joining(" "));
            default:
                return switches.stream().map(Token::word).collect(joining(" "));
        }
    }

    ServerSelection servers() {
        Selection selection = filters.selection();
        if (selection.ids().size() > MOST_SERVERS) {
            throw new ParseException(ParseError.Why.TOO_MANY_SERVERS, String.valueOf(MOST_SERVERS));
        }
        return ServerSelection.of(selection, within());
    }
}
