package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Assumption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every switch makes a difference that a caller can see: each of its ways looks unlike each other. */
class PossibleWorldsTest {
    private static final String REGION = "cn-hangzhou";
    private static final String FLEET = IntStream.range(0, 12)
                    .mapToObj(n -> instance("i-" + n, "2027-12-04T16:00Z"))
                    .collect(Collectors.joining(","))
            + "," + instance("i-not", "2027-12-05T16:00Z", "'setting':{'status':'NotRenewal'}")
            + "," + instance("i-auto", "2026-12-20T16:00Z", "'setting':{'status':'AutoRenewal'}")
            + "," + instance("i-old", "-1d");

    @ParameterizedTest
    @EnumSource(Assumption.class)
    void everyWayOfEveryAssumptionIsSeen(Assumption assumption) throws ApiException {
        List<String> ways = assumption == Assumption.LAG ? List.of("0s", "10s", "10m") : assumption.ways();
        Set<String> seen = new LinkedHashSet<>();

        for (String way : ways) {
            seen.add(seen(assumption, way));
        }

        assertThat(seen).hasSameSizeAs(ways);
    }

    private static String seen(Assumption assumption, String way) throws ApiException {
        String choice = assumption.word() + "=" + way;
        Simulation cloud = Simulation.account("'balance':'1000','instances':[" + FLEET + "]", choice);
        return switch (assumption) {
            case TOKEN_MEMORY -> repeated(cloud);
            case REFUSED_TOKEN -> refusedAndTopped(cloud);
            case LAG -> firstSeen(cloud);
            case READS -> wentBack(cloud);
            case NOT_RENEWAL -> renew(cloud, "i-not", "1");
            case LEAVE_NOT_RENEWAL -> set(cloud, "i-not");
            case BAD_ID -> set(cloud, "i-1,i-none");
            case BATCH_LIMIT ->
                set(cloud, IntStream.range(0, 100).mapToObj(n -> "i-" + n).collect(Collectors.joining(",")));
            case EXPIRED_SETTING ->
                cloud.refusal("DescribeInstanceAutoRenewAttribute", "RegionId", REGION, "InstanceId", "i-old");
            case FILTER_BOUNDS ->
                cloud.ids("Filter.3.Key", "ExpiredStartTime", "Filter.3.Value", "2027-12-05T16:00Z")
                        .toString();
            case NO_MONEY_CODE -> renew(cloud, "i-1", "9");
            case ORDER_ID -> orderId(cloud).getAsJsonPrimitive().isNumber() ? "number" : "text";
            case PAGES ->
                cloud.ids("PageNumber", "2", "PageSize", "10", "MaxResults", "").toString();
            case REGIONS_RIGHT -> cloud.allowing((action, resource) -> false).refusal("DescribeRegions");
            case DEDUCTION_HOUR, DEDUCTION_DAY ->
                cloud.at("2026-12-31T00:00:00Z").orders().get(0).paid().toString();
            case LATE_SETTING -> setLate(choice);
        };
    }

    private static String renew(Simulation cloud, String id, String period) {
        return cloud.refusal("RenewInstance", "InstanceId", id, "Period", period);
    }

    private static String set(Simulation cloud, String ids) {
        return cloud.refusal(
                "ModifyInstanceAutoRenewAttribute",
                "RegionId",
                REGION,
                "InstanceId",
                ids,
                "RenewalStatus",
                "AutoRenewal");
    }

    private static String setLate(String choice) {
        return set(Simulation.account("'site':'international','instances':[" + FLEET + "]", choice), "i-old");
    }

    private static String repeated(Simulation cloud) {
        for (int second : new int[] {0, 0, 60}) {
            cloud.after(Duration.ofSeconds(second))
                    .refusal("RenewInstance", "InstanceId", "i-1", "Period", "1", "ClientToken", "t");
        }
        return cloud.orders().size() + " orders";
    }

    private static String refusedAndTopped(Simulation cloud) {
        String[] call = {"InstanceId", "i-1", "Period", "9", "ClientToken", "t"};
        cloud.refusal("RenewInstance", call);
        cloud.world.topUp(Simulation.ACCOUNT, new java.math.BigDecimal("5000"));
        return cloud.refusal("RenewInstance", call);
    }

    private static String firstSeen(Simulation cloud) throws ApiException {
        renew(cloud, "i-1", "1");
        int seconds = 0;
        while (cloud.expiry("i-1").equals("2027-12-04T16:00Z")) {
            cloud.after(Duration.ofSeconds(1));
            seconds++;
        }
        return "after " + seconds;
    }

    private static String wentBack(Simulation cloud) throws ApiException {
        renew(cloud, "i-1", "1");
        cloud.after(Duration.ofSeconds(10));
        Set<String> seen = new LinkedHashSet<>();
        for (int n = 0; n < 30; n++) {
            seen.add(cloud.expiry("i-1"));
        }
        return seen.size() + " expiries";
    }

    private static JsonElement orderId(Simulation cloud) throws ApiException {
        return cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1").get("OrderId");
    }
}
