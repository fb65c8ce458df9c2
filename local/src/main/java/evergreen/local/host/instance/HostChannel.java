package evergreen.local.host.instance;

import java.io.DataOutputStream;
import java.io.IOException;

/** What an instance tells its host; log lines come from any thread. */
final class HostChannel {
    private final DataOutputStream out;

    HostChannel(DataOutputStream out) {
        this.out = out;
    }

    synchronized void ready() throws IOException {
        FrameCodec.text(out, FrameCodec.Kind.READY.name());
        out.flush();
    }

    synchronized void log(byte[] line) throws IOException {
        FrameCodec.text(out, FrameCodec.Kind.LOG.name());
        FrameCodec.bytes(out, line);
        out.flush();
    }

    synchronized void done(byte[] answer) throws IOException {
        FrameCodec.text(out, FrameCodec.Kind.DONE.name());
        FrameCodec.bytes(out, answer);
        out.flush();
    }

    synchronized void failed(Throwable thrown) throws IOException {
        FrameCodec.text(out, FrameCodec.Kind.FAILED.name());
        Failure.of(thrown).write(out);
        out.flush();
    }
}
