package evergreen.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.wiring.TimerTrial;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryScannerTest {
    @TempDir
    private Path journal;

    @Test
    void aMalformedEventIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, ExpiryScanner::new).refusesMalformedEvents();
    }

    @Test
    void aMalformedPayloadIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, ExpiryScanner::new).refusesMalformedPayloads();
    }

    @Test
    void anAccountThatThePolicyDoesNotHaveIsNoEmptyFleet() throws IOException {
        assertThat(new TimerTrial(journal, ExpiryScanner::new).saidTo("{\"accounts\":[\"7\"]}"))
                .contains("unknown-account");
        assertThat(journal).isEmptyDirectory();
    }
}
