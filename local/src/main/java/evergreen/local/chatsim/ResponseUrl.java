package evergreen.local.chatsim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where answers to one message may be posted, and how often and until when: past either, the platform knows it no more. */
final class ResponseUrl {
    private final Member asker;
    private final Optional<Integer> pressed;
    private final Instant end;
    private int usesLeft;

    private ResponseUrl(Member asker, Optional<Integer> pressed, Instant end, int uses) {
        this.asker = asker;
        this.pressed = pressed;
        this.end = end;
        this.usesLeft = uses;
    }

    /**
     * Slack's {@code response_url}: five times within thirty minutes (its page "Handling user interaction").
     *
     * @param pressed the post whose button was pressed
     */
    static ResponseUrl slack(Member asker, Optional<Integer> pressed, Instant now) {
        return new ResponseUrl(asker, pressed, now.plus(Duration.ofMinutes(30)), 5);
    }

    /** DingTalk's {@code sessionWebhook}: ninety minutes, as all published samples say, however often. */
    static ResponseUrl dingTalk(Member asker, Instant now) {
        return new ResponseUrl(asker, Optional.empty(), now.plus(Duration.ofMinutes(90)), Integer.MAX_VALUE);
    }

    /** Whoever is answered. */
    Member asker() {
        return asker;
    }

    /** The post whose button was pressed; none if none was. */
    Optional<Integer> pressed() {
        return pressed;
    }

    /** When it ends. */
    Instant end() {
        return end;
    }

    /** The same, as it is hours after its end. */
    ResponseUrl over(Instant now) {
        return new ResponseUrl(asker, pressed, now.minus(Duration.ofHours(2)), 0);
    }

    /** Whether an answer may still come, which is one use of it. */
    synchronized boolean use(Instant now) {
        if (usesLeft == 0 || now.isAfter(end)) {
            return false;
        }
        usesLeft--;
        return true;
    }
}
