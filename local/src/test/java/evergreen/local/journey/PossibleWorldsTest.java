package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.fleetfile.Generator;
import evergreen.local.cloud.fleetfile.GeneratorOptions;
import evergreen.local.cloud.model.Instance;
import evergreen.report.Report;
import evergreen.report.ReportRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody outside the cloud knows must not change what a scan finds. */
class PossibleWorldsTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final FleetFile FILE = new Generator(11, START)
            .generate(GeneratorOptions.parse("900,expiring=250,grace=30,regions=cn-hangzhou+cn-beijing"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter-bounds=closed",
                "filter-bounds=open",
                "bad-id=fails-batch",
                "bad-id=left-out",
                "batch-limit=99",
                "batch-limit=100",
                "reads=non-monotonic",
                "pages=shifting",
                "regions-right=needed",
                "regions-right=not-needed"
            })
    void aScanFindsTheSameWithEverySetting(String assumption) {
        try (Rig rig = Rig.of(FILE, assumption)) {
            Report report = rig.scan(Generator.WINDOW);

            assertThat(report.complete()).isTrue();
            assertThat(ids(report)).containsExactlyInAnyOrderElementsOf(truth(report));
            assertThat(report.lines())
                    .allMatch(row -> row.subscription().setting().known());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-id=fails-batch", "bad-id=left-out"})
    void aSettingThatTheCloudRefusesForExpiredServersIsNamedAndSpoilsNoOther(String assumption) {
        try (Rig rig = Rig.of(FILE, "expired-setting=refused", assumption)) {
            Report report = rig.scan(Generator.WINDOW);

            assertThat(ids(report)).containsExactlyInAnyOrderElementsOf(truth(report));
            assertThat(report.lines()).allSatisfy(row -> {
                boolean expired = !row.subscription().expiry().isAfter(START);
                assertThat(row.subscription().setting().known()).isEqualTo(!expired);
            });
        }
    }

    private static List<String> ids(Report report) {
        return report.lines().stream()
                .map(ReportRow::subscription)
                .map(subscription -> subscription.id())
                .toList();
    }

    private static List<String> truth(Report report) {
        return FILE.fleet().instances().stream()
                .filter(Instance::prepaid)
                .filter(instance -> report.window().orElseThrow().contains(instance.trueExpiry()))
                .map(Instance::id)
                .toList();
    }
}
