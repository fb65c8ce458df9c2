package evergreen.command;

import evergreen.command.ParseError.Why;
import evergreen.fleet.Period;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody says, in English or Chinese. Every word of it must be known: a sentence that is understood by halves is
 * refused with what would help, and never carried out by halves.
 */
public final class CommandParser {
    private static final int LONGEST = 4_000;
    private static final Pattern REASON =
            Pattern.compile("(?i)(?:(?<=\\s)(?:because|reason)[:\\s]+|(?:因为|原因|理由)(?:是|为)?[:\\s]*)(.{1,128})$");

    /** What each command takes besides its verb; the others take nothing. */
    private static final Map<Token, Set<ParsedArguments.Kind>> TAKES = Map.of(
            Token.EXPIRING, EnumSet.of(ParsedArguments.Kind.SERVERS),
            Token.SHOW, EnumSet.of(ParsedArguments.Kind.SERVERS),
            Token.PRICE, EnumSet.of(ParsedArguments.Kind.SERVERS, ParsedArguments.Kind.PERIOD),
            Token.RENEW, EnumSet.of(ParsedArguments.Kind.SERVERS, ParsedArguments.Kind.PERIOD),
            Token.APPROVE, EnumSet.of(ParsedArguments.Kind.PLAN),
            Token.REJECT, EnumSet.of(ParsedArguments.Kind.PLAN),
            Token.HOLD, EnumSet.of(ParsedArguments.Kind.SERVERS, ParsedArguments.Kind.DATE),
            Token.AUTO,
                    EnumSet.of(ParsedArguments.Kind.SERVERS, ParsedArguments.Kind.PERIOD, ParsedArguments.Kind.SWITCH));

    private static final Set<Token> MODIFIED = EnumSet.of(Token.RENEW, Token.PRICE, Token.HOLD, Token.AUTO);

    private final ParsedArguments parsedArguments;
    private final Optional<String> reason;

    private CommandParser(ParsedArguments parsedArguments, Optional<String> reason) {
        this.parsedArguments = parsedArguments;
        this.reason = reason;
    }

    /** Reads a text as it came. Nothing at all asks for help. */
    public static ParseResult read(String text) {
        try {
            return ParseResult.of(command(text));
        } catch (ParseException puzzled) {
            return ParseResult.of(puzzled.why());
        }
    }

    /** Whether a text is in Chinese, so that its answer should be. */
    public static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static Command command(String text) {
        if (text.length() > LONGEST) {
            throw new ParseException(Why.TOO_LONG, String.valueOf(LONGEST));
        }
        String clean = TextNormalizer.of(text);
        Matcher because = REASON.matcher(clean);
        boolean reasoned = because.find() && !isInsideQuotes(clean, because.start());
        List<String> words = Tokenizer.of(reasoned ? clean.substring(0, because.start()) : clean);
        if (words.isEmpty()) {
            return Command.help();
        }
        ParsedArguments parsedArguments = TokenClassifier.of(words);
        return new CommandParser(parsedArguments, reasoned ? Optional.of(because.group(1)) : Optional.empty())
                .command();
    }

    private static boolean isInsideQuotes(String text, int at) {
        return text.substring(0, at).chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private Command command() {
        Token verb = verb();
        if (verb == Token.HELP) {
            return Command.help();
        }
        boolean takesReason = verb == Token.HOLD || verb == Token.REJECT;
        reason.filter(words -> !takesReason).ifPresent(parsedArguments.unknown::add);
        boolean coded =
                verb == Token.APPROVE && parsedArguments.unknown.size() == 1 && isCode(parsedArguments.unknown.get(0));
        if (!parsedArguments.unknown.isEmpty() && !coded) {
            throw puzzled(false);
        }
        parsedArguments
                .surplus(TAKES.getOrDefault(verb, EnumSet.noneOf(ParsedArguments.Kind.class)))
                .ifPresent(word -> {
                    throw new ParseException(Why.UNKNOWN_WORD, word);
                });
        return command(verb);
    }

    private static boolean isCode(String word) {
        return word.matches("\\d{4,10}");
    }

    /** The one command; words that only modify it are no commands of their own. */
    private Token verb() {
        Set<Token> verbs = parsedArguments.verbs;
        if (verbs.contains(Token.HELP)) {
            return Token.HELP;
        }
        drop(Token.SHOW, verbs.size() > 1);
        drop(Token.RENEW, verbs.contains(Token.PRICE) || verbs.contains(Token.AUTO));
        drop(Token.EXPIRING, verbs.stream().anyMatch(MODIFIED::contains));
        drop(Token.PLANS, verbs.contains(Token.APPROVE) || verbs.contains(Token.REJECT));
        if (verbs.size() > 1) {
            List<Token> two = List.copyOf(verbs);
            throw new ParseException(
                    Why.TWO_COMMANDS, two.get(0).word(), two.get(1).word());
        }
        return verbs.stream().findFirst().orElseGet(this::verbOfNone);
    }

    private void drop(Token verb, boolean outweighed) {
        if (outweighed) {
            parsedArguments.verbs.remove(verb);
        }
    }

    /** Ids alone ask for what is known of them. */
    private Token verbOfNone() {
        boolean idsAlone = !parsedArguments.filters.selection().ids().isEmpty() && parsedArguments.unknown.isEmpty();
        if (idsAlone) {
            return Token.SHOW;
        }
        throw puzzled(true);
    }

    /** Digits say least of what was meant. */
    private ParseException puzzled(boolean forACommand) {
        String first = parsedArguments.unknown.stream()
                .filter(word -> !word.matches("\\d+"))
                .findFirst()
                .orElseGet(() -> parsedArguments.unknown.stream().findFirst().orElse("\u2026"));
        return nearest(first, forACommand)
                .map(known -> new ParseException(Why.MISSPELT, first, known))
                .orElseGet(() -> new ParseException(forACommand ? Why.UNKNOWN_COMMAND : Why.UNKNOWN_WORD, first));
    }

    private static Optional<String> nearest(String word, boolean commandsOnly) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Lexicon.term(lower).isPresent() ? Optional.empty() : Lexicon.nearest(lower, commandsOnly);
    }

    private Command command(Token verb) {
        switch (verb) {
            case EXPIRING:
                return Command.expiring(parsedArguments.servers());
            case SHOW:
                return parsedArguments.spans.isEmpty()
                        ? Command.show(servers(verb))
                        : Command.expiring(parsedArguments.servers());
            case PRICE:
                return Command.price(servers(verb), period(verb));
            case RENEW:
                return Command.renew(servers(verb), period(verb));
            case APPROVE:
                return Command.approve(
                        plan(verb), parsedArguments.unknown.stream().findFirst());
            case REJECT:
                return Command.reject(plan(verb), reason);
            case HOLD:
                return Command.hold(servers(verb), date(verb), reason);
            case AUTO:
                return auto(verb);
            default:
                return verb == Token.WHO ? Command.whoAmI() : Command.plans();
        }
    }

    private Command auto(Token verb) {
        if (parsedArguments.switches.size() != 1) {
            throw new ParseException(Why.NO_SWITCH, verb.word());
        }
        if (parsedArguments.switches.contains(Token.ON)) {
            return Command.autoOn(servers(verb), period());
        }
        period().ifPresent(length -> {
            throw new ParseException(Why.UNKNOWN_WORD, length.toString());
        });
        return Command.autoOff(servers(verb));
    }

    private ServerSelection servers(Token verb) {
        ServerSelection servers = parsedArguments.servers();
        if (!servers.isNarrow()) {
            throw new ParseException(Why.NO_SERVERS, verb.word());
        }
        return servers;
    }

    private Period period(Token verb) {
        return period().orElseThrow(() -> new ParseException(Why.NO_PERIOD, verb.word()));
    }

    private Optional<Period> period() {
        return only(parsedArguments.periods, Why.TWO_PERIODS);
    }

    private String plan(Token verb) {
        return only(parsedArguments.plans, Why.TWO_PLANS)
                .orElseThrow(() -> new ParseException(Why.NO_PLAN, verb.word()));
    }

    private LocalDate date(Token verb) {
        return only(parsedArguments.dates, Why.BAD_DATE)
                .orElseThrow(() -> new ParseException(Why.NO_DATE, verb.word()));
    }

    private static <T> Optional<T> only(List<T> found, Why otherwise) {
        if (found.size() > 1) {
            throw new ParseException(
                    otherwise,
                    found.get(found.size() - 1).toString(),
                    found.get(0).toString());
        }
        return found.stream().findFirst();
    }
}
