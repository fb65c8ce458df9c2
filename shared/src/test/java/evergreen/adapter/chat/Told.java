package evergreen.adapter.chat;

/** What a door said, where a test knows which kind it is. */
final class Told {
    private Told() {}

    static ChatRequest request(Admission admission) {
        return admission.request().orElseThrow(() -> new AssertionError("not let in: " + refusal(admission)));
    }

    static Handshake handshake(Admission admission) {
        return admission.handshake().orElseThrow(() -> new AssertionError("no handshake"));
    }

    static Refusal refusal(Admission admission) {
        return admission.refusal().orElseThrow(() -> new AssertionError("not refused"));
    }
}
