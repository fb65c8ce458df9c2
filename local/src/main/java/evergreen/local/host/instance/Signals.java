package evergreen.local.host.instance;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops a process and lets it go on. The shell's own kill is on every system that has a shell. */
final class Signals {
    static final String STAND_STILL = "STOP";
    static final String GO_ON = "CONT";

    private Signals() {}

    static void send(Process process, String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid() + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new UncheckedIOException("instances cannot be stopped without a shell", noShell);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
