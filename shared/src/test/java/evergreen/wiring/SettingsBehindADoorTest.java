package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.apply.Settings;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.WantedSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettingsBehindADoorTest {
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Settings counting = new Settings() {
        @Override
        public void set(String region, List<String> ids, WantedSetting to, Set<String> renewing) {
            calls.incrementAndGet();
        }

        @Override
        public void hold(String region, List<String> ids, LocalDate until, String reason) {
            calls.incrementAndGet();
        }
    };

    @Test
    void aRoleIsEnteredOnceAndOnlyWhenSomethingIsSet() {
        Settings settings = new SettingsBehindADoor(() -> {
            knocks.incrementAndGet();
            return counting;
        });
        assertThat(knocks).hasValue(0);

        set(settings);
        settings.hold("cn-hangzhou", List.of("i-1"), LocalDate.of(2026, 12, 31), "moving");

        assertThat(knocks).hasValue(1);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aDoorThatWasRefusedIsNotKnockedAtAgain() {
        Settings settings = new SettingsBehindADoor(() -> {
            knocks.incrementAndGet();
            throw new CloudRefused(
                    "AssumeRole", "RoleNotEntered", "-", CloudRefused.Because.NO_PERMISSION, new Exception());
        });

        assertThatThrownBy(() -> set(settings)).isInstanceOf(CloudRefused.class);
        assertThatThrownBy(() -> set(settings)).isInstanceOf(CloudRefused.class);
        assertThat(knocks).hasValue(1);
    }

    @Test
    void aDoorThatDidNotAnswerIs() {
        Settings settings = new SettingsBehindADoor(() -> {
            if (knocks.incrementAndGet() == 1) {
                throw CloudUnavailable.unreachable("AssumeRole", "Timeout", new Exception());
            }
            return counting;
        });

        assertThatThrownBy(() -> set(settings)).isInstanceOf(CloudUnavailable.class);
        set(settings);
        assertThat(calls).hasValue(1);
    }

    private static void set(Settings settings) {
        settings.set("cn-hangzhou", List.of("i-1"), WantedSetting.NORMAL, Set.of());
    }
}
