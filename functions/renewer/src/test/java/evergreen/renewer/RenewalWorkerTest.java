package evergreen.renewer;

import evergreen.wiring.TimerTrial;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalWorkerTest {
    @TempDir
    private Path journal;

    @Test
    void aMalformedEventIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, RenewalWorker::new).refusesMalformedEvents();
    }

    @Test
    void aPayloadThatItDoesNotKnowIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, RenewalWorker::new).refusesMalformedPayloads();
    }
}
