package evergreen.command;

import java.util.function.Function;

/** What became of a sentence: a command, or why it is none. A closed family: {@link #match} names both kinds. */
public abstract class ParseResult {
    private ParseResult() {}

    static ParseResult of(Command command) {
        return new ParseResult() {
            @Override
            public <R> R match(Function<Command, R> understood, Function<ParseError, R> not) {
                return understood.apply(command);
            }
        };
    }

    static ParseResult of(ParseError why) {
        return new ParseResult() {
            @Override
            public <R> R match(Function<Command, R> understood, Function<ParseError, R> not) {
                return not.apply(why);
            }
        };
    }

    /** Calls the function of this kind. */
    public abstract <R> R match(Function<Command, R> understood, Function<ParseError, R> not);
}
