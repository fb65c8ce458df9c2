package evergreen.local.journey;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.fleetfile.Generator;
import evergreen.local.cloud.fleetfile.GeneratorOptions;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.cloud.model.Fleet;
import evergreen.local.cloud.model.Instance;
import evergreen.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One region in twenty is down or denied, in a thousand fleets: the rest is read whole, and what is missing is named. */
class PartialReadingTest {
    private static final int FLEETS = 1000;
    private static final int REGIONS_IN_TROUBLE_PER_CENT = 5;
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final List<String> REGIONS =
            List.of("cn-hangzhou", "cn-beijing", "cn-shanghai", "cn-shenzhen", "cn-hongkong", "ap-southeast-1");

    @Test
    void readsAllThatCanBeReadAndNamesTheRest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int troubled = 0;
        for (int n = 0; n < FLEETS; n++) {
            Map<String, String> trouble = trouble(random);
            troubled += trouble.isEmpty() ? 0 : 1;
            check(fleet(random), trouble, "fleet " + n + " of seed " + seed);
        }
        assertThat(troubled).as("fleets in trouble, seed " + seed).isBetween(FLEETS / 6, FLEETS / 2);
    }

    private static Map<String, String> trouble(Random random) {
        Map<String, String> trouble = new TreeMap<>();
        for (String region : REGIONS) {
            if (random.nextInt(100) < REGIONS_IN_TROUBLE_PER_CENT) {
                trouble.put(region, random.nextBoolean() ? "deny" : "unreachable");
            }
        }
        return trouble;
    }

    private static FleetFile fleet(Random random) {
        int size = 6 + random.nextInt(20);
        FleetFile made = new Generator(random.nextLong(), START)
                .generate(GeneratorOptions.parse(
                        size + ",expiring=" + size / 2 + ",grace=1,regions=" + String.join("+", REGIONS)));
        Fleet fleet = made.fleet();
        return new FleetFile(
                new Fleet(fleet.start(), fleet.accounts(), fleet.instances(), Optional.of(REGIONS)),
                made.identities(),
                made.note());
    }

    private static void check(FleetFile file, Map<String, String> trouble, String seed) {
        String faults = trouble.entrySet().stream()
                .map(each -> each.getValue() + "@" + each.getKey())
                .collect(joining(","));
        SimulatedCloud.Options nature = new SimulatedCloud.Options(0, 1, Assumptions.defaults(), faults, Duration.ZERO);
        try (Rig rig = Rig.of(file, nature)) {
            Report report = rig.scan(Generator.WINDOW);

            assertThat(report.lines())
                    .as(seed)
                    .extracting(row -> row.subscription().id())
                    .containsExactlyInAnyOrderElementsOf(readable(file, report, trouble.keySet()));
            assertThat(report.lines()).as(seed).allMatch(row -> known(row.subscription()));
            assertThat(report.fleet().coverage().incomplete().stream()
                            .map(ScopeCoverage::scope)
                            .map(scope -> scope.region()))
                    .as(seed)
                    .containsExactlyInAnyOrderElementsOf(trouble.keySet());
            assertThat(report.complete()).as(seed).isEqualTo(trouble.isEmpty());
        }
    }

    private static boolean known(Subscription subscription) {
        return subscription.setting().known();
    }

    private static Set<String> readable(FleetFile file, Report report, Set<String> troubled) {
        return file.fleet().instances().stream()
                .filter(Instance::prepaid)
                .filter(instance -> report.window().orElseThrow().contains(instance.trueExpiry()))
                .filter(instance -> !troubled.contains(instance.identity().region()))
                .map(Instance::id)
                .collect(toSet());
    }
}
