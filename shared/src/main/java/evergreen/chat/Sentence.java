package evergreen.chat;

import evergreen.chat.NotUnderstood.Why;
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
public final class Sentence {
    private static final int LONGEST = 4_000;
    private static final Pattern REASON =
            Pattern.compile("(?i)(?:(?<=\\s)(?:because|reason)[:\\s]+|(?:因为|原因|理由)(?:是|为)?[:\\s]*)(.{1,128})$");

    /** What each command takes besides its verb; the others take nothing. */
    private static final Map<Term, Set<Parts.Kind>> TAKES = Map.of(
            Term.EXPIRING, EnumSet.of(Parts.Kind.SERVERS),
            Term.SHOW, EnumSet.of(Parts.Kind.SERVERS),
            Term.PRICE, EnumSet.of(Parts.Kind.SERVERS, Parts.Kind.PERIOD),
            Term.RENEW, EnumSet.of(Parts.Kind.SERVERS, Parts.Kind.PERIOD),
            Term.APPROVE, EnumSet.of(Parts.Kind.PLAN),
            Term.REJECT, EnumSet.of(Parts.Kind.PLAN),
            Term.HOLD, EnumSet.of(Parts.Kind.SERVERS, Parts.Kind.DATE),
            Term.AUTO, EnumSet.of(Parts.Kind.SERVERS, Parts.Kind.PERIOD, Parts.Kind.SWITCH));

    private static final Set<Term> MODIFIED = EnumSet.of(Term.RENEW, Term.PRICE, Term.HOLD, Term.AUTO);

    private final Parts parts;
    private final Optional<String> reason;

    private Sentence(Parts parts, Optional<String> reason) {
        this.parts = parts;
        this.reason = reason;
    }

    /** Reads a text as it came. Nothing at all asks for help. */
    public static Understanding read(String text) {
        try {
            return Understanding.of(command(text));
        } catch (Puzzled puzzled) {
            return Understanding.of(puzzled.why());
        }
    }

    /** Whether a text is in Chinese, so that its answer should be. */
    public static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static Command command(String text) {
        if (text.length() > LONGEST) {
            throw new Puzzled(Why.TOO_LONG, String.valueOf(LONGEST));
        }
        String clean = Cleaning.of(text);
        Matcher because = REASON.matcher(clean);
        boolean reasoned = because.find() && !isInsideQuotes(clean, because.start());
        List<String> words = Tokens.of(reasoned ? clean.substring(0, because.start()) : clean);
        if (words.isEmpty()) {
            return Command.help();
        }
        Parts parts = Sorting.of(words);
        return new Sentence(parts, reasoned ? Optional.of(because.group(1)) : Optional.empty()).command();
    }

    private static boolean isInsideQuotes(String text, int at) {
        return text.substring(0, at).chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private Command command() {
        Term verb = verb();
        if (verb == Term.HELP) {
            return Command.help();
        }
        boolean takesReason = verb == Term.HOLD || verb == Term.REJECT;
        reason.filter(words -> !takesReason).ifPresent(parts.unknown::add);
        boolean coded = verb == Term.APPROVE && parts.unknown.size() == 1 && isCode(parts.unknown.get(0));
        if (!parts.unknown.isEmpty() && !coded) {
            throw puzzled(false);
        }
        parts.surplus(TAKES.getOrDefault(verb, EnumSet.noneOf(Parts.Kind.class)))
                .ifPresent(word -> {
                    throw new Puzzled(Why.UNKNOWN_WORD, word);
                });
        return command(verb);
    }

    private static boolean isCode(String word) {
        return word.matches("\\d{4,10}");
    }

    /** The one command; words that only modify it are no commands of their own. */
    private Term verb() {
        Set<Term> verbs = parts.verbs;
        if (verbs.contains(Term.HELP)) {
            return Term.HELP;
        }
        drop(Term.SHOW, verbs.size() > 1);
        drop(Term.RENEW, verbs.contains(Term.PRICE) || verbs.contains(Term.AUTO));
        drop(Term.EXPIRING, verbs.stream().anyMatch(MODIFIED::contains));
        drop(Term.PLANS, verbs.contains(Term.APPROVE) || verbs.contains(Term.REJECT));
        if (verbs.size() > 1) {
            List<Term> two = List.copyOf(verbs);
            throw new Puzzled(Why.TWO_COMMANDS, two.get(0).word(), two.get(1).word());
        }
        return verbs.stream().findFirst().orElseGet(this::verbOfNone);
    }

    private void drop(Term verb, boolean outweighed) {
        if (outweighed) {
            parts.verbs.remove(verb);
        }
    }

    /** Ids alone ask for what is known of them. */
    private Term verbOfNone() {
        boolean idsAlone = !parts.filters.selection().ids().isEmpty() && parts.unknown.isEmpty();
        if (idsAlone) {
            return Term.SHOW;
        }
        throw puzzled(true);
    }

    /** Digits say least of what was meant. */
    private Puzzled puzzled(boolean forACommand) {
        String first = parts.unknown.stream()
                .filter(word -> !word.matches("\\d+"))
                .findFirst()
                .orElseGet(() -> parts.unknown.stream().findFirst().orElse("\u2026"));
        return nearest(first, forACommand)
                .map(known -> new Puzzled(Why.MISSPELT, first, known))
                .orElseGet(() -> new Puzzled(forACommand ? Why.UNKNOWN_COMMAND : Why.UNKNOWN_WORD, first));
    }

    private static Optional<String> nearest(String word, boolean commandsOnly) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Lexicon.term(lower).isPresent() ? Optional.empty() : Lexicon.nearest(lower, commandsOnly);
    }

    private Command command(Term verb) {
        switch (verb) {
            case EXPIRING:
                return Command.expiring(parts.servers());
            case SHOW:
                return parts.spans.isEmpty() ? Command.show(servers(verb)) : Command.expiring(parts.servers());
            case PRICE:
                return Command.price(servers(verb), period(verb));
            case RENEW:
                return Command.renew(servers(verb), period(verb));
            case APPROVE:
                return Command.approve(plan(verb), parts.unknown.stream().findFirst());
            case REJECT:
                return Command.reject(plan(verb), reason);
            case HOLD:
                return Command.hold(servers(verb), date(verb), reason);
            case AUTO:
                return auto(verb);
            default:
                return verb == Term.WHO ? Command.whoAmI() : Command.plans();
        }
    }

    private Command auto(Term verb) {
        if (parts.switches.size() != 1) {
            throw new Puzzled(Why.NO_SWITCH, verb.word());
        }
        if (parts.switches.contains(Term.ON)) {
            return Command.autoOn(servers(verb), period());
        }
        period().ifPresent(length -> {
            throw new Puzzled(Why.UNKNOWN_WORD, length.toString());
        });
        return Command.autoOff(servers(verb));
    }

    private Servers servers(Term verb) {
        Servers servers = parts.servers();
        if (!servers.isNarrow()) {
            throw new Puzzled(Why.NO_SERVERS, verb.word());
        }
        return servers;
    }

    private Period period(Term verb) {
        return period().orElseThrow(() -> new Puzzled(Why.NO_PERIOD, verb.word()));
    }

    private Optional<Period> period() {
        return only(parts.periods, Why.TWO_PERIODS);
    }

    private String plan(Term verb) {
        return only(parts.plans, Why.TWO_PLANS).orElseThrow(() -> new Puzzled(Why.NO_PLAN, verb.word()));
    }

    private LocalDate date(Term verb) {
        return only(parts.dates, Why.BAD_DATE).orElseThrow(() -> new Puzzled(Why.NO_DATE, verb.word()));
    }

    private static <T> Optional<T> only(List<T> found, Why otherwise) {
        if (found.size() > 1) {
            throw new Puzzled(
                    otherwise,
                    found.get(found.size() - 1).toString(),
                    found.get(0).toString());
        }
        return found.stream().findFirst();
    }
}
