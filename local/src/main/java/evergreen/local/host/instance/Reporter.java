package evergreen.local.host.instance;

import java.io.DataOutputStream;
import java.io.IOException;

/** What an instance tells its host; log lines come from any thread. */
final class Reporter {
    private final DataOutputStream out;

    Reporter(DataOutputStream out) {
        this.out = out;
    }

    synchronized void ready() throws IOException {
        Frames.text(out, Frames.Kind.READY.name());
        out.flush();
    }

    synchronized void log(byte[] line) throws IOException {
        Frames.text(out, Frames.Kind.LOG.name());
        Frames.bytes(out, line);
        out.flush();
    }

    synchronized void done(byte[] answer) throws IOException {
        Frames.text(out, Frames.Kind.DONE.name());
        Frames.bytes(out, answer);
        out.flush();
    }

    synchronized void failed(Throwable thrown) throws IOException {
        Frames.text(out, Frames.Kind.FAILED.name());
        Failure.of(thrown).write(out);
        out.flush();
    }
}
