package evergreen.adapter.chat;

/** What a door said, where a test knows which kind it is. */
final class RecordedMessage {
    private RecordedMessage() {}

    static ChatRequest request(VerificationResult verificationResult) {
        return verificationResult
                .request()
                .orElseThrow(() -> new AssertionError("not let in: " + refusal(verificationResult)));
    }

    static UrlVerification handshake(VerificationResult verificationResult) {
        return verificationResult.handshake().orElseThrow(() -> new AssertionError("no handshake"));
    }

    static RejectionReason refusal(VerificationResult verificationResult) {
        return verificationResult.refusal().orElseThrow(() -> new AssertionError("not refused"));
    }
}
