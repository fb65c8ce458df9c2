package evergreen.local.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Target RENEW = new Target("1", "cn-hangzhou", "ecs.RenewInstance");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static List<Integer> struck(Faults faults, Target target, int calls) {
        List<Integer> struck = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            if (!faults.meet(target, NOW).kinds().isEmpty()) {
                struck.add(call);
            }
        }
        return struck;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throttle=0.05|throttle|||0.05|2147483647|PT1S",
                "drop-after=0.01@RenewInstance|drop-after|RenewInstance||0.01|2147483647|PT1S",
                "error500=1x@ecs.RenewInstance|error500|ecs.RenewInstance||1.0|1|PT1S",
                "slow=200ms:0.5:3x@cn-beijing|slow||cn-beijing|0.5|3|PT0.2S",
                "deny@cn-qingdao|deny||cn-qingdao|1.0|2147483647|PT1S",
                "slow=2s@DescribeInstances@us-west-1|slow|DescribeInstances|us-west-1|1.0|2147483647|PT2S"
            })
    void a_line_says_kind_dose_and_aim(
            String text, String kind, String action, String region, double rate, int times, Duration delay) {
        Fault fault = FaultText.parse(text).get(0);
        assertThat(fault.kind().word()).isEqualTo(kind);
        assertThat(fault.aim())
                .isEqualTo(new FaultTarget(action == null ? "" : action, region == null ? "" : region, ""));
        assertThat(fault.dose()).isEqualTo(new FaultRate(rate, times, delay, Instant.MAX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "throttle,", "flood", "throttle=", "throttle=2", "throttle@", "throttle=5y", "slow=1h"})
    void a_line_that_is_not_understood_is_refused(String text) {
        assertThatThrownBy(() -> new Faults(1).add(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "throttle,true",
        "throttle@RenewInstance,true",
        "throttle@ecs.RenewInstance,true",
        "throttle@Instance,false",
        "throttle@DescribeInstances,false",
        "throttle@cn-hangzhou@1,true",
        "throttle@cn-hangzhou@2,false",
        "throttle@cn-beijing,false"
    })
    void a_rule_meets_those_that_it_is_aimed_at(String text, boolean meets) {
        assertThat(struck(new Faults(1).add(text), RENEW, 1)).hasSize(meets ? 1 : 0);
    }

    @Test
    void the_same_seed_strikes_the_same_calls_in_whatever_order_other_targets_come() {
        long seed = new Random().nextLong();
        Target other = new Target("1", "cn-beijing", "ecs.RenewInstance");
        Faults alone = new Faults(seed).add("throttle=0.3");
        Faults mixed = new Faults(seed).add("throttle=0.3");
        List<Integer> expected = struck(alone, RENEW, 200);
        struck(mixed, other, 57);
        assertThat(struck(mixed, RENEW, 200)).as("seed %s", seed).isEqualTo(expected);
        assertThat(struck(new Faults(seed + 1).add("throttle=0.3"), RENEW, 200)).isNotEqualTo(expected);
        assertThat(struck(new Faults(seed).add("throttle=0.3"), other, 200)).isNotEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.5, 0.95})
    void a_rate_is_the_share_of_calls_that_are_struck(double rate) {
        Faults faults = new Faults(42).add("throttle=" + rate);
        assertThat(struck(faults, RENEW, 10_000).size() / 10_000.0).isCloseTo(rate, within(0.015));
    }

    @Test
    void a_count_ends_and_rules_add_up() {
        Faults faults = new Faults(1).add("throttle=2x,slow=200ms,slow=100ms:1x");
        assertThat(faults.meet(RENEW, NOW))
                .isEqualTo(new InjectedFaults(
                        java.util.Set.of(FaultKind.THROTTLE, FaultKind.SLOW), Duration.ofMillis(300)));
        assertThat(faults.meet(RENEW, NOW))
                .isEqualTo(new InjectedFaults(
                        java.util.Set.of(FaultKind.THROTTLE, FaultKind.SLOW), Duration.ofMillis(200)));
        assertThat(faults.meet(RENEW, NOW))
                .isEqualTo(new InjectedFaults(java.util.Set.of(FaultKind.SLOW), Duration.ofMillis(200)));
        assertThat(faults.json().get(0).getAsJsonObject().get("struck").getAsInt())
                .isEqualTo(2);
        faults.clear();
        assertThat(faults.meet(RENEW, NOW).kinds()).isEmpty();
    }
}
