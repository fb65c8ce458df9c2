package evergreen.local.cloud.model;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.operation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a payment is seen, and whether a read may go back behind it. */
class LagTest {
    private static final String OLD = "2026-12-04T16:00Z";
    private static final String NEW = "2027-01-04T16:00Z";

    private static Simulation renewed(String... assumptions) throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", OLD), assumptions);
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");
        return cloud;
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "10s, 10", "59s, 59", "10m, 600", "600s, 600"})
    void aPaymentIsSeenAfterTheLagAndNotAMomentEarlier(String lag, long seconds) throws ApiException {
        Simulation cloud = renewed("lag=" + lag);

        if (seconds > 0) {
            cloud.after(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(cloud.expiry("i-1")).isEqualTo(OLD);
            cloud.after(Duration.ofMillis(1));
        }
        assertThat(cloud.expiry("i-1")).isEqualTo(NEW);
    }

    /** Twenty reads a second after the lag, then twenty when all is settled: as long again as the lag, ten seconds at least. */
    @ParameterizedTest
    @CsvSource({"monotonic, 10s, 10", "non-monotonic, 0s, 10", "non-monotonic, 10s, 10", "non-monotonic, 2m, 120"})
    void readsGoBackOnlyWhereTheyMayAndSettleThen(String reads, String lag, long unsettled) throws ApiException {
        Simulation cloud = renewed("reads=" + reads, "lag=" + lag);

        List<String> early = twenty(cloud.at(cloud.world.orders().get(0).move().visibleAt()));
        List<String> settled = twenty(cloud.after(Duration.ofSeconds(unsettled)));

        assertThat(settled).containsOnly(NEW);
        if (reads.equals("monotonic")) {
            assertThat(early).containsOnly(NEW);
        } else {
            assertThat(early.subList(early.indexOf(NEW), early.size())).contains(OLD);
        }
    }

    private static List<String> twenty(Simulation cloud) throws ApiException {
        List<String> seen = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            seen.add(cloud.expiry("i-1"));
        }
        return seen;
    }

    @Test
    void filtersGoByWhatIsSeenAsTheRowsDo() throws ApiException {
        Simulation cloud = renewed();
        String[] soon = {"Filter.4.Key", "ExpiredEndTime", "Filter.4.Value", "2026-12-31T00:00Z"};

        assertThat(cloud.ids(soon)).containsExactly("i-1");
        assertThat(cloud.after(Duration.ofSeconds(10)).ids(soon)).isEmpty();
    }
}
