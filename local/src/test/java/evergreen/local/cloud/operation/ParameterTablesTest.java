package evergreen.local.cloud.operation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.WholeCloud;
import evergreen.local.cloud.model.Rows;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Requests for every parameter of every operation: absent, empty, legal, ill-typed, out of range, unknown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterTablesTest {
    private static final int MANY = 110;
    private static final int LEAST_REQUESTS = 700;
    private static final int UNKNOWN_NAMES = 12;
    private static final int GARBAGE = 4;
    private static final Map<String, Map<String, String>> GOOD = Map.of(
            "ecs.DescribeInstances", Map.of("RegionId", "cn-hangzhou"),
            "ecs.DescribeInstanceAutoRenewAttribute", Map.of("RegionId", "cn-hangzhou", "InstanceId", "i-1"),
            "ecs.ModifyInstanceAutoRenewAttribute",
                    Map.of("RegionId", "cn-hangzhou", "InstanceId", "i-1", "RenewalStatus", "Normal"),
            "ecs.RenewInstance", Map.of("Period", "1"),
            "ecs.DescribeRenewalPrice", Map.of("RegionId", "cn-hangzhou", "ResourceId", "i-1"),
            "ecs.DescribeRegions", Map.of(),
            "ecs.TagResources",
                    Map.of(
                            "RegionId", "cn-hangzhou",
                            "ResourceType", "instance",
                            "ResourceId.1", "i-1",
                            "Tag.1.Key", "k"),
            "ecs.UntagResources",
                    Map.of(
                            "RegionId", "cn-hangzhou",
                            "ResourceType", "instance",
                            "ResourceId.1", "i-1",
                            "TagKey.1", "k"),
            "bss.QueryAccountBalance", Map.of(),
            "bss.QueryAvailableInstances", Map.of());

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final WholeCloud cloud = WholeCloud.of(
            WholeCloud.account(",'balance':'9000000','unifiedExpiryDay':8,'instances':[" + instances() + "]"), "");
    private int renewals;

    private static String instances() {
        String payAsYouGo = "{'id':'i-payg','region':'cn-hangzhou','chargeType':'PostPaid'}";
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n -> "{'id':'i-" + n + "','region':'cn-hangzhou','expiry':'+20d'}")
                .reduce(payAsYouGo, (all, one) -> all + "," + one);
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    private static List<OfficialRow> rows() {
        return Rows.of(ParameterTablesTest.class, "official.txt").stream()
                .map(columns -> new OfficialRow(List.of(columns)))
                .toList();
    }

    private static Map<String, String> good(String operation) {
        return GOOD.getOrDefault(operation, Map.of());
    }

    private String outcome(String operation, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(good(operation));
        if (operation.equals("ecs.RenewInstance")) {
            parameters.put("InstanceId", "i-" + (1 + renewals++ % MANY));
        }
        parameters.putAll(more);
        return cloud.outcome(operation.substring(operation.indexOf('.') + 1), parameters);
    }

    @TestFactory
    Stream<DynamicTest> every_row_of_the_official_tables_holds() {
        Stream<DynamicTest> rows = rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.operation() + " " + row.parameter(), () -> holds(row)));
        Stream<DynamicTest> count = Stream.of(DynamicTest.dynamicTest(
                "requests made", () -> assertThat(cloud.asked()).isGreaterThan(LEAST_REQUESTS)));
        return Stream.of(rows, unknownNames(), count).flatMap(tests -> tests);
    }

    private void holds(OfficialRow row) {
        for (String value : row.taken()) {
            holds(row, value, "200");
        }
        for (String value : row.refused()) {
            holds(row, value, row.refusal());
        }
        for (int round = 0; row.typed() && !row.taken().isEmpty() && round < GARBAGE; round++) {
            holds(row, "g" + Integer.toString(random.nextInt(1, 1 << 30), 36), row.refusal());
        }
        // Absent and empty are the same: a required parameter is missed, one that is neither required nor used is not.
        boolean alone = !row.taken().isEmpty()
                && row.others().isEmpty()
                && !good(row.operation()).containsKey(row.parameter());
        if (row.missed().isPresent() || alone) {
            holds(row, "", row.missed().orElse("200"));
        }
    }

    private void holds(OfficialRow row, String value, String outcome) {
        Map<String, String> more = new TreeMap<>(row.others());
        more.put(row.parameter(), value);
        assertThat(outcome(row.operation(), more))
                .as("seed %s: %s %s=%s", seed, row.operation(), row.parameter(), value)
                .isEqualTo(outcome);
    }

    private Stream<DynamicTest> unknownNames() {
        return GOOD.keySet().stream()
                .sorted()
                .map(operation -> DynamicTest.dynamicTest(operation + " ignores what it does not have", () -> {
                    for (int round = 0; round < UNKNOWN_NAMES; round++) {
                        assertThat(outcome(operation, Map.of(unknown(operation), "1")))
                                .as("seed %s", seed)
                                .isEqualTo("200");
                    }
                }));
    }

    /** A name that nobody has, or one that is nearly one of the operation's. */
    private String unknown(String operation) {
        List<String> known = rows().stream()
                .filter(row -> row.operation().equals(operation))
                .map(OfficialRow::parameter)
                .toList();
        String invented = "U" + Integer.toString(random.nextInt(1 << 30), 36);
        return known.isEmpty() || random.nextBoolean()
                ? invented
                : known.get(random.nextInt(known.size())).replaceAll("\\.\\d+", ".0") + "x";
    }

    @Test
    void the_simulated_tables_have_the_official_parameters_and_no_others() {
        TreeSet<String> official = rows().stream().map(OfficialRow::name).collect(toCollection(TreeSet::new));
        TreeSet<String> simulated = Rows.of(ParameterTables.class, "parameters.txt").stream()
                .map(columns -> columns[0] + " " + columns[1])
                .collect(toCollection(TreeSet::new));
        assertThat(simulated).isEqualTo(official);
    }
}
