package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.VirtualClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldAdminStateTest {
    private final Simulation cloud =
            Simulation.instances(instance("i-1", "2026-12-20T16:00Z", "'setting':{'status':'AutoRenewal'}"));
    private final ParameterTables tables = ParameterTables.official();
    private final WorldAdminState books =
            new WorldAdminState(cloud.world, VirtualClock.still(Simulation.START), tables, Map.of());

    @Test
    void whoMovesTheClockFindsThePlatformsOrdersOfTheTimeBetween() {
        assertThat(books.orders()).isEmpty();

        books.advanceTo(Instant.parse("2027-03-01T00:00:00Z"));

        assertThat(books.orders())
                .extracting(order -> order.getAsJsonObject().get("payer").getAsString() + " "
                        + order.getAsJsonObject().get("paid").getAsString())
                .containsExactly(
                        "platform 2026-12-12T00:00:00Z",
                        "platform 2027-01-12T00:00:00Z",
                        "platform 2027-02-12T00:00:00Z");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> books.advanceTo(Simulation.START.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot go back");
        assertThat(books.now()).isEqualTo(Simulation.START);
    }

    /** RenewInstance has no region: older clients send one all the same. */
    @Test
    void parametersThatAnOperationDoesNotHaveAreIgnoredAndCounted() throws ApiException {
        var sent =
                Simulation.parameters("InstanceId", "i-1", "Period", "1", "RegionId", "cn-hangzhou", "AutoPay", "true");

        assertThat(tables.checked("ecs.RenewInstance", sent)).containsOnlyKeys("InstanceId", "Period");
        tables.checked("ecs.RenewInstance", sent);

        assertThat(books.book("ignored").orElseThrow())
                .hasToString("{\"ignored\":{\"ecs.RenewInstance AutoPay\":2,\"ecs.RenewInstance RegionId\":2}}");
        assertThat(books.book("nonsense")).isEmpty();
    }
}
