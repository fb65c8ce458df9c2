package evergreen.adapter.chat;

import java.util.function.Function;

/** What an examination of a callback came to. A closed family: {@link #match} names every kind. */
public abstract class Admission {
    private Admission() {}

    /** Somebody said something. */
    static Admission of(ChatRequest request) {
        return new Admission() {
            @Override
            public <R> R match(
                    Function<ChatRequest, R> admitted, Function<Handshake, R> handshake, Function<Refusal, R> refused) {
                return admitted.apply(request);
            }
        };
    }

    /** The platform asks whether we are there, and expects a certain answer; there is nothing else to do. */
    static Admission of(Handshake answer) {
        return new Admission() {
            @Override
            public <R> R match(
                    Function<ChatRequest, R> admitted, Function<Handshake, R> handshake, Function<Refusal, R> refused) {
                return handshake.apply(answer);
            }
        };
    }

    /** It is not let in. */
    static Admission refused(Refusal why) {
        return new Admission() {
            @Override
            public <R> R match(
                    Function<ChatRequest, R> admitted, Function<Handshake, R> handshake, Function<Refusal, R> refused) {
                return refused.apply(why);
            }
        };
    }

    /** Calls the function of this kind. */
    public abstract <R> R match(
            Function<ChatRequest, R> admitted, Function<Handshake, R> handshake, Function<Refusal, R> refused);
}
