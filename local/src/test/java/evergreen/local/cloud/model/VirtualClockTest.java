package evergreen.local.cloud.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final VirtualClock clock = VirtualClock.still(START);

    @Test
    void what_has_to_happen_on_the_way_happens_at_its_instant() {
        List<Instant> seen = new ArrayList<>();
        clock.onTheWay((end, step) -> {
            for (Instant at = START.plusSeconds(60); !at.isAfter(end); at = at.plusSeconds(60)) {
                step.accept(at);
                seen.add(clock.instant());
            }
        });
        clock.advanceTo(START.plusSeconds(150));
        assertThat(seen).containsExactly(START.plusSeconds(60), START.plusSeconds(120));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(150));
    }

    @Test
    void a_step_into_the_past_does_nothing() {
        clock.onTheWay((end, step) -> step.accept(START.minusSeconds(1)));
        clock.advanceTo(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void time_does_not_go_back() {
        assertThatThrownBy(() -> clock.advanceTo(START.minus(Duration.ofNanos(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot go back");
    }
}
