package evergreen.local.host.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a function prints, line by line. */
final class LogStream extends OutputStream {
    private final HostChannel reporter;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogStream(HostChannel reporter) {
        this.reporter = reporter;
    }

    @Override
    public synchronized void write(int one) throws IOException {
        if (one != '\n') {
            line.write(one);
            return;
        }
        byte[] whole = line.toByteArray();
        line.reset();
        reporter.log(whole);
    }
}
