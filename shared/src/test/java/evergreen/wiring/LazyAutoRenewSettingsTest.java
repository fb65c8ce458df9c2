package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.execution.AutoRenewGateway;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.DesiredSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyAutoRenewSettingsTest {
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AutoRenewGateway counting = new AutoRenewGateway() {
        @Override
        public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
            calls.incrementAndGet();
        }

        @Override
        public void hold(String region, List<String> ids, LocalDate until, String reason) {
            calls.incrementAndGet();
        }
    };

    @Test
    void aRoleIsEnteredOnceAndOnlyWhenSomethingIsSet() {
        AutoRenewGateway gateway = new LazyAutoRenewSettings(() -> {
            knocks.incrementAndGet();
            return counting;
        });
        assertThat(knocks).hasValue(0);

        set(gateway);
        gateway.hold("cn-hangzhou", List.of("i-1"), LocalDate.of(2026, 12, 31), "moving");

        assertThat(knocks).hasValue(1);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aDoorThatWasRefusedIsNotKnockedAtAgain() {
        AutoRenewGateway gateway = new LazyAutoRenewSettings(() -> {
            knocks.incrementAndGet();
            throw new CloudRejectedException(
                    "AssumeRole", "RoleNotEntered", "-", CloudRejectedException.Because.NO_PERMISSION, new Exception());
        });

        assertThatThrownBy(() -> set(gateway)).isInstanceOf(CloudRejectedException.class);
        assertThatThrownBy(() -> set(gateway)).isInstanceOf(CloudRejectedException.class);
        assertThat(knocks).hasValue(1);
    }

    @Test
    void aDoorThatDidNotAnswerIs() {
        AutoRenewGateway gateway = new LazyAutoRenewSettings(() -> {
            if (knocks.incrementAndGet() == 1) {
                throw CloudUnavailableException.unreachable("AssumeRole", "Timeout", new Exception());
            }
            return counting;
        });

        assertThatThrownBy(() -> set(gateway)).isInstanceOf(CloudUnavailableException.class);
        set(gateway);
        assertThat(calls).hasValue(1);
    }

    private static void set(AutoRenewGateway gateway) {
        gateway.set("cn-hangzhou", List.of("i-1"), DesiredSetting.NORMAL, Set.of());
    }
}
