package evergreen.fleet;

import static evergreen.fleet.FakeCloud.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.CoverageGap.What;
import evergreen.fleet.CoverageGap.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetReaderTest {
    private static final Scope HANGZHOU = Scope.of("1", "cn-hangzhou");

    private final FakeCloud cloud = new FakeCloud("1", "cn-hangzhou", "cn-beijing").with("cn-hangzhou", 3);
    private final FakeTime time = new FakeTime(NOW);
    private final List<ScopeCoverage> told = new ArrayList<>();
    private final FleetReader reader = new FleetReader(new RetryPolicy(time, time), Runnable::run, told::add);

    @Test
    void readsEveryRegionOfEveryAccount() {
        FakeCloud other = new FakeCloud("2", "cn-shanghai").with("cn-shanghai", 2);

        Fleet fleet = reader.read(List.of(cloud, other), Selection.ALL, NOW);

        assertThat(fleet.readAt()).isEqualTo(NOW);
        assertThat(fleet.subscriptions()).hasSize(5);
        assertThat(fleet.coverage().complete()).isTrue();
        assertThat(fleet.coverage().accounts()).isEqualTo(2);
        assertThat(fleet.coverage().regions()).isEqualTo(3);
        assertThat(told).hasSize(3);
        assertThat(cloud.calls("mayList")).isEqualTo(1);
    }

    @Test
    void handsOverScopeByScopeAndTellsWhatItLookedAt() {
        FakeCloud closed = new FakeCloud("2");
        closed.regions = wanted -> {
            throw FakeCloud.denied();
        };
        List<Fleet> parts = new ArrayList<>();

        Coverage coverage = reader.readInParts(List.of(cloud, closed), Selection.ALL, NOW, parts::add);

        assertThat(parts)
                .extracting(part -> part.coverage().looks().get(0).scope().region() + " "
                        + part.subscriptions().size())
                .containsExactlyInAnyOrder("cn-hangzhou 3", "cn-beijing 0");
        assertThat(coverage)
                .isEqualTo(
                        reader.read(List.of(cloud, closed), Selection.ALL, NOW).coverage());
    }

    @Test
    void aRegionThatFailsLeavesAGapAndTheOthersGoOn() {
        cloud.pages = (region, selection, token) -> {
            if (region.equals("cn-beijing")) {
                throw FakeCloud.down();
            }
            return cloud.usualPage(region, selection, token);
        };

        Fleet fleet = reader.read(List.of(cloud), Selection.ALL, NOW);

        assertThat(fleet.subscriptions()).hasSize(3);
        assertThat(fleet.coverage().incomplete())
                .containsExactly(ScopeCoverage.of(
                        Scope.of("1", "cn-beijing"),
                        0,
                        0,
                        List.of(CoverageGap.of(What.SUBSCRIPTIONS, Why.UNREACHABLE, "Timeout"))));
    }

    @Test
    void anAccountWhoseRegionsAreUnknownLeavesAGapAndTheOthersGoOn() {
        FakeCloud closed = new FakeCloud("2");
        closed.regions = wanted -> {
            throw FakeCloud.denied();
        };

        Fleet fleet = reader.read(List.of(closed, cloud), Selection.ALL, NOW);

        assertThat(fleet.subscriptions()).hasSize(3);
        assertThat(fleet.coverage().incomplete())
                .containsExactly(ScopeCoverage.of(
                        Scope.allRegionsOf("2"),
                        0,
                        0,
                        List.of(CoverageGap.of(What.REGIONS, Why.DENIED, "Forbidden.RAM"))));
    }

    @Test
    void namedRegionsAreReadInFullThoughTheirListIsDenied() {
        cloud.regions = wanted -> {
            throw FakeCloud.denied();
        };

        Fleet fleet = reader.read(List.of(cloud), selectRegion("cn-hangzhou"), NOW);

        assertThat(fleet.subscriptions()).hasSize(3);
        assertThat(fleet.coverage().complete()).isTrue();
    }

    @Test
    void aRegionThatNobodyKnowsIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> reader.read(List.of(cloud), selectRegion("cn-hangzhuo"), NOW))
                .isInstanceOfSatisfying(UnknownRegionException.class, unknown -> {
                    assertThat(unknown.unknown()).containsExactly("cn-hangzhuo");
                    assertThat(unknown.known()).containsExactly("cn-beijing", "cn-hangzhou");
                });
        assertThat(cloud.calls("page")).isZero();
    }

    @Test
    void anAccountThatMayBeUnableToPayIsNamedAndReadAllTheSame() {
        cloud.regions = wanted -> Regions.of(Set.of("cn-hangzhou"), true, List.of());

        Fleet fleet = reader.read(List.of(cloud), Selection.ALL, NOW);

        assertThat(fleet.unableToPay()).containsExactly("1");
        assertThat(fleet.subscriptions()).hasSize(3);
        assertThat(fleet.coverage().complete()).isTrue();
    }

    @Test
    void onceAllThatWasAskedForIsFoundNothingElsewhereMatters() {
        cloud.pages = (region, selection, token) -> {
            if (region.equals("cn-beijing")) {
                throw FakeCloud.denied();
            }
            return cloud.usualPage(region, selection, token);
        };

        Fleet found = reader.read(List.of(cloud), selectIds("i-0", "i-2"), NOW);
        assertThat(found.subscriptions()).extracting(Subscription::id).containsExactly("i-0", "i-2");
        assertThat(found.coverage().complete()).isTrue();
        assertThat(found.coverage().looks()).extracting(ScopeCoverage::scope).containsExactly(HANGZHOU);

        Fleet half = reader.read(List.of(cloud), selectIds("i-0", "i-99"), NOW);
        assertThat(half.coverage().complete()).isFalse();
    }

    @Test
    void aForbiddenRegionIsNamedWhereNothingWasFound() {
        cloud.mayList = region -> false;

        Coverage coverage = reader.read(List.of(cloud), Selection.ALL, NOW).coverage();

        assertThat(coverage.incomplete())
                .extracting(look -> look.scope().region())
                .containsExactly("cn-beijing");
    }

    @Test
    void readsSettingsByStatusInEveryRegion() {
        cloud.byStatus = page -> List.of(FakeCloud.normal("i-1"));

        Attributes attributes = reader.readByStatus(List.of(cloud), Set.of("cn-hangzhou"), "Normal");

        assertThat(attributes.byScope()).isEqualTo(Map.of(HANGZHOU, List.of(FakeCloud.normal("i-1"))));
        assertThat(attributes.coverage().complete()).isTrue();
        assertThat(reader.readByStatus(List.of(cloud), Set.of(), "Normal").byScope())
                .hasSize(2);
    }

    @Test
    void twoAccountsOfOneNameAreTwoStill() {
        cloud.byStatus = page -> List.of(FakeCloud.normal("i-1"));
        FakeCloud namesake = new FakeCloud("1", "cn-hangzhou");
        namesake.byStatus = page -> List.of(FakeCloud.normal("i-2"));

        assertThat(reader.readByStatus(List.of(cloud, namesake), Set.of("cn-hangzhou"), "Normal")
                        .byScope())
                .isEqualTo(Map.of(HANGZHOU, List.of(FakeCloud.normal("i-1"), FakeCloud.normal("i-2"))));
    }

    private static Selection selectRegion(String region) {
        return Selection.builder().regions(Set.of(region)).build();
    }

    private static Selection selectIds(String... ids) {
        return Selection.builder().ids(Set.of(ids)).build();
    }
}
