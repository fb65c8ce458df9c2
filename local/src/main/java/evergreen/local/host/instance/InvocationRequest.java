package evergreen.local.host.instance;

import evergreen.local.cloud.http.Body;
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
public record InvocationRequest(Kind kind, String requestId, int attempt, TemporaryCredentials keys, Body payload) {
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
        FrameCodec.text(out, kind.name());
        FrameCodec.text(out, requestId);
        out.writeInt(attempt);
        FrameCodec.text(out, keys.id());
        FrameCodec.text(out, keys.secret());
        FrameCodec.text(out, keys.token());
        FrameCodec.bytes(out, payload.bytes());
        out.flush();
    }

    static InvocationRequest read(DataInputStream in) throws IOException {
        Kind kind = Kind.valueOf(FrameCodec.text(in));
        return new InvocationRequest(
                kind,
                FrameCodec.text(in),
                in.readInt(),
                new TemporaryCredentials(FrameCodec.text(in), FrameCodec.text(in), FrameCodec.text(in)),
                new Body(FrameCodec.bytes(in)));
    }
}
