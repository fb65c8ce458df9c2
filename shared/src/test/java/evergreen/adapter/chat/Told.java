package evergreen.adapter.chat;

import java.util.Optional;

/** What a door said, where a test knows which kind it is. */
final class Told {
    private Told() {}

    static ChatRequest request(Admission admission) {
        return admission
                .match(
                        Optional::of,
                        handshake -> Optional.<ChatRequest>empty(),
                        refusal -> Optional.<ChatRequest>empty())
                .orElseThrow(() -> new AssertionError("not let in: " + refusal(admission)));
    }

    static Handshake handshake(Admission admission) {
        return admission
                .match(request -> Optional.<Handshake>empty(), Optional::of, refusal -> Optional.<Handshake>empty())
                .orElseThrow(() -> new AssertionError("no handshake"));
    }

    static Refusal refusal(Admission admission) {
        return admission
                .match(request -> Optional.<Refusal>empty(), handshake -> Optional.<Refusal>empty(), Optional::of)
                .orElseThrow(() -> new AssertionError("not refused"));
    }
}
