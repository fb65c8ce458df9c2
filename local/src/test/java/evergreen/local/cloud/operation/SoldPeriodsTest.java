package evergreen.local.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.WholeCloud;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every length from 0 to 61 in every unit at both sites: what is sold is what the official pages list, and no more. */
class SoldPeriodsTest {
    private static final int LONGEST = 61;

    private static WholeCloud cloud(String site) {
        String instances = IntStream.rangeClosed(0, LONGEST)
                .mapToObj(n -> "{'id':'i-" + n + "','region':'cn-hangzhou','expiry':'+20d'}")
                .collect(Collectors.joining(","));
        return WholeCloud.of(
                WholeCloud.account(",'site':'" + site + "','balance':'9000000','instances':[" + instances + "]"), "");
    }

    private static Set<Integer> listed(String lengths) {
        return Arrays.stream(lengths.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The lengths that are answered; all others must be refused in one of these ways. */
    private static Set<Integer> answered(WholeCloud cloud, String action, Map<String, String> with, String... ways) {
        TreeSet<Integer> answered = new TreeSet<>();
        for (int count = 0; count <= LONGEST; count++) {
            Map<String, String> parameters = new TreeMap<>(with);
            String length = "" + count;
            parameters.replaceAll((name, value) -> value.replace("#", length));
            String outcome = cloud.outcome(action, parameters);
            if (outcome.equals("200")) {
                answered.add(count);
            } else {
                assertThat(outcome).isIn(List.of(ways));
            }
        }
        return answered;
    }

    @ParameterizedTest
    @CsvSource({
        "china, Week, 1 2 3 4",
        "china, Month, 1 2 3 4 5 6 7 8 9 12 24 36 48 60",
        "china, Year, ''",
        "international, Week, ''",
        "international, Month, 1 2 3 4 5 6 7 8 9 12",
        "international, Year, ''"
    })
    void one_renewal(String site, String unit, String lengths) {
        try (WholeCloud cloud = cloud(site)) {
            Map<String, String> with = Map.of("InstanceId", "i-#", "Period", "#", "PeriodUnit", unit);
            assertThat(answered(
                            cloud,
                            "RenewInstance",
                            with,
                            "400 InvalidPeriod",
                            "400 InvalidPeriodUnit.ValueNotSupported"))
                    .isEqualTo(listed(lengths));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "china, Week, 1 2 3 4",
        "china, Month, 1 2 3 6 12 24 36 48 60",
        "china, Year, 1 2 3 4 5",
        "international, Week, ''",
        "international, Month, 1 2 3 6 12 24 36 48 60",
        "international, Year, 1 2 3 4 5"
    })
    void auto_renewal(String site, String unit, String lengths) {
        try (WholeCloud cloud = cloud(site)) {
            Map<String, String> with = Map.of(
                    "RegionId",
                    "cn-hangzhou",
                    "InstanceId",
                    "i-1",
                    "RenewalStatus",
                    "AutoRenewal",
                    "Duration",
                    "#",
                    "PeriodUnit",
                    unit);
            assertThat(answered(
                            cloud,
                            "ModifyInstanceAutoRenewAttribute",
                            with,
                            "403 InvalidParameter.Duration",
                            "403 InvalidPeriodUnit.ValueNotSupported"))
                    .isEqualTo(listed(lengths));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "china, Month, 1 2 3 4 5 6 7 8 9",
        "china, Year, 1 2 3",
        "china, Week, ''",
        "international, Month, 1 2 3 4 5 6 7 8 9",
        "international, Year, 1 2 3"
    })
    void a_price(String site, String unit, String lengths) {
        try (WholeCloud cloud = cloud(site)) {
            Map<String, String> with =
                    Map.of("RegionId", "cn-hangzhou", "ResourceId", "i-1", "Period", "#", "PriceUnit", unit);
            assertThat(answered(
                            cloud,
                            "DescribeRenewalPrice",
                            with,
                            "400 InvalidPeriod",
                            "400 InvalidPriceUnit.ValueNotSupported"))
                    .isEqualTo(listed(lengths));
        }
    }
}
