package evergreen.local.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Fleet;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.fleet.Window;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.fleetfile.Generator;
import evergreen.local.cloud.fleetfile.GeneratorOptions;
import evergreen.local.cloud.model.Instance;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The measure of finding: every one of 1,000 among 5,000, with its setting, in as few calls as there are pages. */
class ThousandOfFiveThousandTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final int CALLS = 25;

    @Test
    void findsEachOfTheThousandWithItsSettingInAtMostTwentyFiveCalls() {
        FleetFile file =
                new Generator(5, START).generate(GeneratorOptions.parse("5000,expiring=1000,regions=cn-hangzhou"));
        Window window = Window.between(START, START.plus(Generator.WINDOW));
        Map<String, Instance> truth = file.fleet().instances().stream()
                .filter(instance -> instance.prepaid() && window.contains(instance.trueExpiry()))
                .collect(toMap(Instance::id, Function.identity()));
        try (Rig rig = Rig.of(file)) {
            Fleet fleet = rig.read(Selection.builder()
                    .regions(Set.of("cn-hangzhou"))
                    .window(window)
                    .build());

            assertThat(truth).hasSize(1000);
            assertThat(fleet.coverage().complete()).isTrue();
            assertThat(fleet.subscriptions())
                    .extracting(Subscription::id)
                    .containsExactlyInAnyOrderElementsOf(truth.keySet());
            assertThat(fleet.subscriptions()).allSatisfy(each -> {
                Instance instance = Objects.requireNonNull(truth.get(each.id()));
                assertThat(each.expiry()).isEqualTo(instance.trueExpiry());
                assertThat(each.attribute().status())
                        .contains(instance.contract().setting().status().word());
            });
            assertThat(rig.book("calls").get("total").getAsInt()).isLessThanOrEqualTo(CALLS);
        }
    }
}
