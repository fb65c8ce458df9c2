package evergreen.adapter.chat;

import java.util.Optional;

/** What an examination of a callback came to: a request, a handshake or a refusal, always exactly one of them. */
public final class VerificationResult {
    private final Optional<ChatRequest> request;
    private final Optional<UrlVerification> handshake;
    private final Optional<RejectionReason> refusal;

    private VerificationResult(
            Optional<ChatRequest> request, Optional<UrlVerification> handshake, Optional<RejectionReason> refusal) {
        this.request = request;
        this.handshake = handshake;
        this.refusal = refusal;
    }

    static VerificationResult of(ChatRequest request) {
        return new VerificationResult(Optional.of(request), Optional.empty(), Optional.empty());
    }

    static VerificationResult of(UrlVerification answer) {
        return new VerificationResult(Optional.empty(), Optional.of(answer), Optional.empty());
    }

    static VerificationResult refused(RejectionReason why) {
        return new VerificationResult(Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /** What somebody said. */
    public Optional<ChatRequest> request() {
        return request;
    }

    /** The answer to a platform that asks whether we are there, and expects a certain one; there is nothing else to do. */
    public Optional<UrlVerification> handshake() {
        return handshake;
    }

    /** Why it is not let in. */
    public Optional<RejectionReason> refusal() {
        return refusal;
    }
}
