package evergreen.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timers on a clock that is moved on. */
@ExtendWith(SharedHost.class)
class TimersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HostRig rig;
    private final FunctionHost host;

    TimersTest(HostRig rig) {
        this.rig = rig;
        this.host = rig.host;
    }

    @Test
    void time_that_is_moved_on_fires_everything_in_order_at_its_own_instant() throws Exception {
        Files.deleteIfExists(rig.file("notes"));
        rig.starts.clear();
        host.advance(Duration.between(rig.clock.instant(), HostRig.START.plus(Duration.ofDays(2))));
        assertThat(Files.readAllLines(rig.file("notes")))
                .containsExactly(
                        event("noon", "2026-11-26T04:00:00Z"),
                        event("other-noon", "2026-11-26T04:00:00Z"),
                        event("often", "2026-11-26T06:00:00Z"),
                        event("often", "2026-11-27T02:00:00Z"),
                        event("noon", "2026-11-27T04:00:00Z"),
                        event("other-noon", "2026-11-27T04:00:00Z"));
        assertThat(rig.starts)
                .containsExactly(
                        "tick 2026-11-26T04:00:00Z",
                        "tick 2026-11-26T04:00:00Z",
                        "tick 2026-11-26T06:00:00Z",
                        "tick 2026-11-27T02:00:00Z",
                        "tick 2026-11-27T04:00:00Z",
                        "tick 2026-11-27T04:00:00Z");
        Files.delete(rig.file("notes"));
        host.fire("tick", "never");
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
        assertThat(rig.file("notes")).content().isEqualTo(event("never", "2026-11-27T10:00:00Z") + "\n");
    }

    private static String event(String name, String at) {
        return "{\"triggerTime\":\"" + at + "\",\"triggerName\":\"" + name + "\",\"payload\":\"p\"}";
    }
}
