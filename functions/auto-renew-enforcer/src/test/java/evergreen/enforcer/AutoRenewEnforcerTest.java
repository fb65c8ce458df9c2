package evergreen.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.wiring.TimerTrial;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoRenewEnforcerTest {
    @TempDir
    private Path journal;

    @Test
    void aMalformedEventIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, AutoRenewEnforcer::new).refusesMalformedEvents();
    }

    @Test
    void aMalformedPayloadIsRefusedAndChangesNothing() throws IOException {
        new TimerTrial(journal, AutoRenewEnforcer::new).refusesMalformedPayloads();
    }

    @Test
    void anAccountThatThePolicyDoesNotHaveIsNoEmptyFleet() throws IOException {
        assertThat(new TimerTrial(journal, AutoRenewEnforcer::new).saidTo("{\"accounts\":[\"7\"]}"))
                .contains("unknown-account");
        assertThat(journal).isEmptyDirectory();
    }
}
