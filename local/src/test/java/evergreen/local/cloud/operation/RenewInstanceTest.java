package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewInstanceTest {
    private static final String EXPIRY = "2026-12-04T16:00Z";

    @Test
    void theMoneyGoesAndTheTrueExpiryMovesAtOnceButTheNewOneIsSeenAfterTheLag() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY));

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(cloud.balance()).isEqualByComparingTo("9760.00");
        assertThat(cloud.world.orders().get(0).move().after()).isEqualTo(Instant.parse("2027-01-04T16:00:00Z"));
        assertThat(cloud.after(Duration.ofMillis(9_999)).expiry("i-1")).isEqualTo(EXPIRY);
        assertThat(cloud.after(Duration.ofMillis(1)).expiry("i-1")).isEqualTo("2027-01-04T16:00Z");
    }

    @Test
    void aSecondRenewalWithinTheLagCountsFromTheExpiryThatIsNotSeenYet() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY));

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(cloud.after(Duration.ofSeconds(10)).expiry("i-1")).isEqualTo("2027-02-04T16:00Z");
    }

    /** Calendar months are those of UTC+8: its first of March is the last of February in UTC. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-12-04T16:00Z | 2026-11-22T09:00:00Z | 1  | Month | 2027-01-04T16:00Z
            2026-12-04T16:00Z | 2026-12-04T16:00:00Z | 1  | Month | 2027-01-04T16:00Z
            2026-12-04T16:00Z | 2026-12-19T15:59:59Z | 1  | Month | 2027-01-04T16:00Z
            2026-12-04T16:00Z | 2026-12-19T15:59:59Z | 1  | Week  | 2026-12-11T16:00Z
            2026-12-04T16:00Z | 2026-11-22T09:00:00Z | 4  | Week  | 2027-01-01T16:00Z
            2026-12-04T16:00Z | 2026-11-22T09:00:00Z | 12 | Month | 2027-12-04T16:00Z
            2026-12-04T16:00Z | 2026-11-22T09:00:00Z | 60 | Month | 2031-12-04T16:00Z
            2027-02-28T16:00Z | 2026-11-22T09:00:00Z | 1  | Month | 2027-03-31T16:00Z
            2027-01-30T16:00Z | 2026-11-22T09:00:00Z | 1  | Month | 2027-02-27T16:00Z
            2027-01-05T03:07Z | 2026-11-22T09:00:00Z | 1  | Month | 2027-02-05T03:07Z
            """, delimiter = '|')
    void aRenewalCountsFromTheOldExpiryAlsoInGrace(String old, String now, String period, String unit, String renewed)
            throws ApiException {
        Simulation cloud = Simulation.account("'balance':'1000000','instances':[" + instance("i-1", old) + "]")
                .at(now);

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", period, "PeriodUnit", unit);

        assertThat(cloud.after(Duration.ofSeconds(10)).expiry("i-1")).isEqualTo(renewed);
    }

    @Test
    void whatWasRenewedInGraceRunsAgain() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY)).at("2026-12-14T16:00:00Z");
        assertThat(cloud.ids("Status", "Stopped", "LockReason", "financial")).containsExactly("i-1");

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(cloud.after(Duration.ofSeconds(10)).ids("Status", "Running")).containsExactly("i-1");
        assertThat(cloud.ids("LockReason", "financial")).isEmpty();
    }

    @Test
    void whatIsReleasedIsGoneForEverybody() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY)).at("2026-12-19T16:00:00Z");

        assertThat(cloud.ids()).isEmpty();
        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("404 InvalidInstanceId.NotFound");
        assertThat(cloud.refusal("DescribeRenewalPrice", "RegionId", "cn-hangzhou", "ResourceId", "i-1"))
                .isEqualTo("404 InvalidInstanceId.NotFound");
        assertThat(cloud.refusal("DescribeInstanceAutoRenewAttribute", "RegionId", "cn-hangzhou", "InstanceId", "i-1"))
                .isEqualTo("403 InvalidParameter.InvalidInstanceId");
        assertThat(cloud.orders()).isEmpty();
    }

    @Test
    void whoMayNotRenewThisInstanceIsRefusedAndNothingIsPaid() {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY))
                .allowing((action, resource) -> !resource.equals("acs:ecs:cn-hangzhou:1000000000000001:instance/i-1"));

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("403 Forbidden.RAM");
        assertThat(cloud.orders()).isEmpty();
    }

    @Test
    void theOrderBookTellsWhoPaidWhatForWhichMove() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY));
        JsonObject answer = cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "3", "ClientToken", "token-1");
        WorldAdminState books =
                new WorldAdminState(cloud.world, VirtualClock.still(cloud.now()), ParameterTables.official(), Map.of());

        JsonObject order = books.orders().get(0).getAsJsonObject();

        assertThat(order.get("id")).isEqualTo(answer.get("OrderId"));
        order.remove("id");
        assertThat(order)
                .hasToString("{\"account\":\"1000000000000001\",\"region\":\"cn-hangzhou\",\"instance\":\"i-1\","
                        + "\"period\":\"3 Month\",\"price\":\"720.00\","
                        + "\"payer\":\"acs:ram::1000000000000001:user/tester\",\"paid\":\"2026-11-22T09:00:00Z\","
                        + "\"expiryBefore\":\"2026-12-04T16:00:00Z\",\"expiryAfter\":\"2027-03-04T16:00:00Z\","
                        + "\"visibleAt\":\"2026-11-22T09:00:10Z\",\"token\":\"token-1\"}");
        assertThat(books.book("accounts").orElseThrow())
                .hasToString(
                        "{\"accounts\":[{\"id\":\"1000000000000001\",\"balance\":\"9280.00\",\"currency\":\"CNY\"}]}");
    }

    @Test
    void ordersHaveNumbersOfTheirOwn() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY));
        JsonObject one = cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");
        JsonObject two = cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(one.get("OrderId").getAsString()).matches("\\d{15}");
        assertThat(one).isNotEqualTo(two);
    }

    /** A month of this type costs 240.00. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            240.00 | answered
            239.99 | 403 InvalidAccountStatus.NotEnoughBalance
            0      | 403 InvalidAccountStatus.NotEnoughBalance
            -0.01  | 403 Account.Arrearage
            """, delimiter = '|')
    void aBalancePaysToItsLastCent(String balance, String expected) {
        Simulation cloud =
                Simulation.account("'balance':'" + balance + "','instances':[" + instance("i-1", EXPIRY) + "]");

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo(expected);
        boolean paid = expected.equals("answered");
        assertThat(cloud.orders()).hasSize(paid ? 1 : 0);
        assertThat(cloud.balance()).isEqualByComparingTo(paid ? BigDecimal.ZERO : new BigDecimal(balance));
    }

    @Test
    void whatIsRecycledFailsEveryOtherTimeOnceItHasStopped() {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY, "'recycled':true"));
        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("answered");
        cloud.at("2027-01-05T00:00:00Z");

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("403 OperationDenied.NoStock");
        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("answered");
    }

    @Test
    void whatTheInternationalSiteKeepsRunningIsNotRecycled() {
        Simulation cloud = Simulation.account("'site':'international','balance':'0','instances':["
                        + instance("i-1", EXPIRY, "'recycled':true", "'setting':{'status':'AutoRenewal'}") + "]")
                .at("2026-12-10T16:00:00Z");
        assertThat(cloud.orders()).isEmpty();
        cloud.world.topUp(Simulation.ACCOUNT, new BigDecimal("1000"));

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                .isEqualTo("answered");
    }
}
