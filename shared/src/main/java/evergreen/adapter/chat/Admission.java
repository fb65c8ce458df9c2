package evergreen.adapter.chat;

import java.util.Optional;

/** What an examination of a callback came to: a request, a handshake or a refusal, always exactly one of them. */
public final class Admission {
    private final Optional<ChatRequest> request;
    private final Optional<Handshake> handshake;
    private final Optional<Refusal> refusal;

    private Admission(Optional<ChatRequest> request, Optional<Handshake> handshake, Optional<Refusal> refusal) {
        this.request = request;
        this.handshake = handshake;
        this.refusal = refusal;
    }

    static Admission of(ChatRequest request) {
        return new Admission(Optional.of(request), Optional.empty(), Optional.empty());
    }

    static Admission of(Handshake answer) {
        return new Admission(Optional.empty(), Optional.of(answer), Optional.empty());
    }

    static Admission refused(Refusal why) {
        return new Admission(Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /** What somebody said. */
    public Optional<ChatRequest> request() {
        return request;
    }

    /** The answer to a platform that asks whether we are there, and expects a certain one; there is nothing else to do. */
    public Optional<Handshake> handshake() {
        return handshake;
    }

    /** Why it is not let in. */
    public Optional<Refusal> refusal() {
        return refusal;
    }
}
