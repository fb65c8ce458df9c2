package evergreen.adapter.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets in what a chat platform signed, and nothing else. */
public abstract class CallbackVerifier {
    private final Duration window;

    /** A door that opens to what was signed within so long before or after now. */
    CallbackVerifier(Duration window) {
        this.window = window;
    }

    /** Examines a callback when it comes. */
    public final VerificationResult verify(Callback callback, Instant now) {
        return verify(callback, Optional.of(now));
    }

    /** Examines it again when its turn has come: all but its age, since what was handed over may wait. */
    public final VerificationResult verifyIgnoringAge(Callback callback) {
        return verify(callback, Optional.empty());
    }

    private VerificationResult verify(Callback callback, Optional<Instant> now) {
        try {
            VerificationException.require(!callback.isTooLarge(), RejectionReason.TOO_LARGE);
            return verifySignature(callback, now);
        } catch (VerificationException rejected) {
            return VerificationResult.refused(rejected.why());
        }
    }

    /** Whether what was signed then is let in now; without a now it is, however old. */
    final boolean isFresh(Instant signedAt, Optional<Instant> now) {
        return now.isEmpty() || Duration.between(signedAt, now.get()).abs().compareTo(window) <= 0;
    }

    /**
     * Examines a callback by the platform's scheme: the signature before the age, so that what the log calls stale was
     * really sent once.
     *
     * @param now none if its age does not matter
     * @throws VerificationException at the first thing that is wrong
     */
    abstract VerificationResult verifySignature(Callback callback, Optional<Instant> now);
}
