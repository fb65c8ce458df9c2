package evergreen.local.cloud.model;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.operation.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the last paid minute to the release: what expires with 4 December. */
class LifecycleTest {
    private static final String EXPIRY = "2026-12-04T16:00Z";
    private static final String UNPAID = "'setting':{'status':'AutoRenewal','duration':1}";

    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | Normal      | 2026-12-04T15:59:59Z | Running
            china         | Normal      | 2026-12-04T16:00:00Z | Stopped financial
            china         | Normal      | 2026-12-19T15:59:59Z | Stopped financial
            china         | Normal      | 2026-12-19T16:00:00Z | released
            china         | AutoRenewal | 2026-12-04T16:00:00Z | Stopped financial
            china         | AutoRenewal | 2026-12-19T15:59:59Z | Stopped financial
            china         | AutoRenewal | 2026-12-19T16:00:00Z | released
            international | Normal      | 2026-12-04T15:59:59Z | Running
            international | Normal      | 2026-12-04T16:00:00Z | Stopped financial
            international | NotRenewal  | 2026-12-19T15:59:59Z | Stopped financial
            international | NotRenewal  | 2026-12-19T16:00:00Z | released
            international | AutoRenewal | 2026-12-04T16:00:00Z | Running
            international | AutoRenewal | 2026-12-19T15:59:59Z | Running
            international | AutoRenewal | 2026-12-19T16:00:00Z | Stopped financial
            international | AutoRenewal | 2027-01-03T15:59:59Z | Stopped financial
            international | AutoRenewal | 2027-01-03T16:00:00Z | released
            """, delimiter = '|')
    void whatIsNotPaidStopsIsLockedAndIsReleased(String site, String status, String now, String expected)
            throws ApiException {
        Simulation cloud = Simulation.account("'site':'" + site + "','balance':'0','instances':["
                        + instance("i-1", EXPIRY, "'setting':{'status':'" + status + "','duration':1}") + "]")
                .at(now);

        assertThat(state(cloud.rows())).isEqualTo(expected);
    }

    private static String state(List<JsonObject> rows) {
        if (rows.isEmpty()) {
            return "released";
        }
        String locks = rows.get(0).getAsJsonObject("OperationLocks").toString();
        return rows.get(0).get("Status").getAsString() + (locks.contains("financial") ? " financial" : "");
    }

    @Test
    void anExpiryHasNoSeconds() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", "2026-12-04T16:00:30Z"));

        assertThat(cloud.expiry("i-1")).isEqualTo(EXPIRY);
        assertThat(cloud.at("2026-12-04T16:00:00Z").ids("Status", "Stopped")).containsExactly("i-1");
    }

    @Test
    void payAsYouGoLivesOn() throws ApiException {
        Simulation cloud = Simulation.instances("{'id':'i-1','region':'cn-hangzhou','chargeType':'PostPaid'}");

        assertThat(cloud.at("2029-01-01T00:00:00Z").ids("Status", "Running")).containsExactly("i-1");
    }

    @Test
    void whatWasStoppedByItsOwnerIsStoppedAgainAfterARenewalInGrace() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY, "'status':'Stopped'"))
                .at("2026-12-10T00:00:00Z");
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(state(cloud.at("2026-12-11T00:00:00Z").rows())).isEqualTo("Stopped");
    }

    @Test
    void aLateInternationalRenewalCountsFromTheOldExpiry() {
        Simulation cloud = Simulation.account(
                        "'site':'international','balance':'0','instances':[" + instance("i-1", EXPIRY, UNPAID) + "]")
                .at("2026-12-12T00:00:00Z");
        cloud.orders();
        cloud.world.topUp(Simulation.ACCOUNT, new java.math.BigDecimal("40"));

        assertThat(cloud.at("2026-12-19T00:00:00Z").orders())
                .extracting(order -> order.move().after().toString())
                .containsExactly("2027-01-04T16:00:00Z");
    }
}
