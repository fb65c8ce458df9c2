package evergreen.chat;

import java.util.function.Function;

/** What became of a sentence: a command, or why it is none. A closed family: {@link #match} names both kinds. */
public abstract class Understanding {
    private Understanding() {}

    static Understanding of(Command command) {
        return new Understanding() {
            @Override
            public <R> R match(Function<Command, R> understood, Function<NotUnderstood, R> not) {
                return understood.apply(command);
            }
        };
    }

    static Understanding of(NotUnderstood why) {
        return new Understanding() {
            @Override
            public <R> R match(Function<Command, R> understood, Function<NotUnderstood, R> not) {
                return not.apply(why);
            }
        };
    }

    /** Calls the function of this kind. */
    public abstract <R> R match(Function<Command, R> understood, Function<NotUnderstood, R> not);
}
