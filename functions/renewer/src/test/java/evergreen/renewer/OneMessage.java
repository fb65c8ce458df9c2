package evergreen.renewer;

import evergreen.wiring.FakePlatform;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process that answers the event in its input, as a new instance of the function does. Its environment is the function's. It does
 * nothing else, so that the function is the first to load whatever it needs.
 */
final class OneMessage {
    private OneMessage() {}

    /** Answers, and prints the answer. */
    public static void main(String[] arguments) throws Exception {
        Renewer renewer = new Renewer();
        byte[] event = System.in.readAllBytes();
        System.out.println(new FakePlatform(Path.of("").toAbsolutePath(), Instant.now()).call(renewer, event));
    }
}
