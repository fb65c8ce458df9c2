package evergreen.local.host.instance;

import evergreen.local.cloud.wire.Body;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What an instance is asked to do.
 *
 * @param requestId the same for every attempt at one request
 * @param attempt 0 at first, one more for each retry
 * @param keys the credentials of this request
 * @param payload the event; empty for hooks
 */
public record Job(Kind kind, String requestId, int attempt, Keys keys, Body payload) {
    /** Which of the function's methods is meant. */
    public enum Kind {
        /** The handler. */
        HANDLE,
        /** The hook before the first request. */
        INITIALIZE,
        /** The hook before the end. */
        STOP
    }

    void write(DataOutputStream out) throws IOException {
        Frames.text(out, kind.name());
        Frames.text(out, requestId);
        out.writeInt(attempt);
        Frames.text(out, keys.id());
        Frames.text(out, keys.secret());
        Frames.text(out, keys.token());
        Frames.bytes(out, payload.bytes());
        out.flush();
    }

    static Job read(DataInputStream in) throws IOException {
        Kind kind = Kind.valueOf(Frames.text(in));
        return new Job(
                kind,
                Frames.text(in),
                in.readInt(),
                new Keys(Frames.text(in), Frames.text(in), Frames.text(in)),
                new Body(Frames.bytes(in)));
    }
}
