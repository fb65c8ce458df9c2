package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountRegionsTest {
    private static final CoverageGap HALF_DENIED = CoverageGap.of(CoverageGap.What.REGIONS, FakeCloud.denied());

    private final FakeCloud cloud = new FakeCloud("1", "cn-hangzhou", "cn-beijing");
    private final FakeTime time = new FakeTime(FakeCloud.NOW);

    @Test
    void noneWantedMeansAllThatTheCloudNames() {
        assertThat(ask().ids()).containsExactlyInAnyOrder("cn-hangzhou", "cn-beijing");
        assertThat(ask().look().complete()).isTrue();
    }

    @Test
    void onlyTheWantedAreLookedAt() {
        assertThat(ask("cn-beijing").ids()).containsExactly("cn-beijing");
    }

    @Test
    void whatOfTheListWasDeniedIsMissingOnlyWhereTheListWasNeeded() {
        cloud.regions = wanted -> Regions.of(Set.of("cn-hangzhou"), false, List.of(HALF_DENIED));

        assertThat(ask().ids()).containsExactly("cn-hangzhou");
        assertThat(ask().look().gaps()).containsExactly(HALF_DENIED);
        assertThat(ask("cn-wherever").ids()).containsExactly("cn-wherever");
        assertThat(ask("cn-wherever").look().complete()).isTrue();
    }

    @Test
    void aListWithoutAnswerIsAskedForAgain() {
        cloud.regions = wanted -> {
            if (cloud.calls.size() < 4) {
                throw FakeCloud.throttled();
            }
            return Regions.of(Set.of("cn-hangzhou"), false, List.of());
        };

        assertThat(ask().ids()).containsExactly("cn-hangzhou");
        assertThat(time.waits).hasSize(3);
    }

    @Test
    void aNameThatAWholeListDoesNotHaveIsATypingError() {
        assertThatThrownBy(() -> ask("cn-hangzhou", "cn-bejing")).hasMessage("No such region: cn-bejing");
    }

    @Test
    void doubtAboutPayingIsKept() {
        cloud.regions = wanted -> Regions.of(Set.of("cn-hangzhou"), true, List.of());

        assertThat(ask().mayBeUnableToPay()).isTrue();
        assertThat(ask("cn-hangzhou").mayBeUnableToPay()).isTrue();
    }

    private AccountRegions ask(String... wanted) {
        return AccountRegions.ask(cloud, Set.of(wanted), new RetryPolicy(time, time));
    }
}
