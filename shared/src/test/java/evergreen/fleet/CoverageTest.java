package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final CoverageGap DENIED = CoverageGap.of(CoverageGap.What.SUBSCRIPTIONS, FakeCloud.denied());

    @Test
    void noLookAtAllIsNotComplete() {
        Coverage nothing = Coverage.of(List.of());

        assertThat(nothing.complete()).isFalse();
        assertThat(nothing.blind()).isTrue();
    }

    @Test
    void emptyRegionsThatMayBeSeenAreSight() {
        Coverage coverage = Coverage.of(List.of(look("cn-hangzhou", 1, 0)));

        assertThat(coverage.complete()).isTrue();
        assertThat(coverage.blind()).isFalse();
    }

    @Test
    void emptyPagesWithoutPermissionAreNone() {
        assertThat(Coverage.of(List.of(look("cn-hangzhou", 1, 0, DENIED), look("cn-beijing", 1, 0, DENIED)))
                        .blind())
                .isTrue();
    }

    @Test
    void someRowsOrOneWholeRegionAreEnoughToSeeSomething() {
        assertThat(Coverage.of(List.of(look("cn-hangzhou", 1, 100, DENIED))).blind())
                .isFalse();
        assertThat(Coverage.of(List.of(look("cn-hangzhou", 0, 0, DENIED), look("cn-beijing", 1, 0)))
                        .blind())
                .isFalse();
    }

    @Test
    void anUnknownListOfRegionsIsNoRegion() {
        ScopeCoverage list = ScopeCoverage.of(
                Scope.allRegionsOf("2"), 0, 0, List.of(CoverageGap.of(CoverageGap.What.REGIONS, FakeCloud.down())));
        Coverage coverage = Coverage.of(List.of(list, look("cn-hangzhou", 1, 5), look("cn-beijing", 0, 0, DENIED)));

        assertThat(coverage.regions()).isEqualTo(2);
        assertThat(coverage.regionsReadInFull()).isEqualTo(1);
        assertThat(coverage.accounts()).isEqualTo(2);
        assertThat(coverage.incomplete())
                .extracting(look -> look.scope().region())
                .containsExactly(Scope.ALL_REGIONS, "cn-beijing");
    }

    private static ScopeCoverage look(String region, int pages, int rows, CoverageGap... gaps) {
        return ScopeCoverage.of(Scope.of("1", region), pages, rows, List.of(gaps));
    }
}
