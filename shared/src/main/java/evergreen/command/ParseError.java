package evergreen.command;

import com.google.auto.value.AutoValue;
import java.util.List;

/** Why a sentence is no command, and what would help. */
@AutoValue
public abstract class ParseError {
    /** The stable reasons; in the comments what {@link ParseError#details} holds. */
    public enum Why {
        /** It is longer than a command can be: the most characters. */
        TOO_LONG("too-long"),
        /** No word of it is a command: the first word. */
        UNKNOWN_COMMAND("unknown-command"),
        /** A word is nearly one that is known: the word, and the known one. */
        MISSPELT("misspelt"),
        /** A word means nothing here: the word. Nothing is done by halves. */
        UNKNOWN_WORD("unknown-word"),
        /** It asks for two things: both commands. */
        TWO_COMMANDS("two-commands"),
        /** It does not say which servers: the command. */
        NO_SERVERS("no-servers"),
        /** More servers than one sentence may name: the most. */
        TOO_MANY_SERVERS("too-many-servers"),
        /** An id was shortened for reading, so that it names none: the id. */
        SHORTENED_ID("shortened-id"),
        /** It does not say for how long: the command. */
        NO_PERIOD("no-period"),
        /** It says two lengths: both. */
        TWO_PERIODS("two-periods"),
        /** It is no length that is counted in weeks, months or years: the words. */
        BAD_PERIOD("bad-period"),
        /** It is no time ahead in hours, days or weeks: the words. */
        BAD_SPAN("bad-span"),
        /** It does not say which plan: the command. */
        NO_PLAN("no-plan"),
        /** It is no plan's id: the word. */
        BAD_PLAN("bad-plan"),
        /** It names two plans: both. */
        TWO_PLANS("two-plans"),
        /** It does not say until when: the command. */
        NO_DATE("no-date"),
        /** It is no day: the word. */
        BAD_DATE("bad-date"),
        /** It is no filter: the word. */
        BAD_FILTER("bad-filter"),
        /** It does not say on or off: the command. */
        NO_SWITCH("no-switch");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final int LONGEST_DETAIL = 60;

    ParseError() {}

    static ParseError of(Why why, String... details) {
        return new AutoValue_ParseError(why, List.of(details));
    }

    /** Why. */
    public abstract Why why();

    /** What the words are filled in with. A word of the speaker's stands here as it came. */
    public abstract List<String> details();

    /** The key of the words that say so to people. */
    public final String key() {
        return "chat." + why().code();
    }

    /** The details as they are filled in, none longer than can be read. */
    public final Object[] arguments() {
        return details().stream()
                .map(text -> text.codePointCount(0, text.length()) <= LONGEST_DETAIL
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL)) + "\u2026")
                .toArray();
    }
}
