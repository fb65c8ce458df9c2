package evergreen.local.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.TestCloud;
import evergreen.local.cloud.WholeCloud;
import evergreen.local.cloud.model.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented error code comes over the wire with its status: from the world's state, or where a fleet file asks. */
class DocumentedErrorsTest {
    private static final String SECRET = "nobody-secret";
    private static final String NOBODY =
            ",'users':[{'name':'nobody','keys':[{'id':'LTAInobody','secret':'" + SECRET + "'}]}]";
    private static final List<String> ACTIONS = List.of(
            "DescribeInstances",
            "DescribeInstanceAutoRenewAttribute",
            "ModifyInstanceAutoRenewAttribute",
            "RenewInstance",
            "DescribeRenewalPrice",
            "DescribeRegions",
            "TagResources",
            "UntagResources",
            "QueryAccountBalance",
            "QueryAvailableInstances");
    private static final Map<String, String> GOOD = new TreeMap<>(Map.of(
            "RegionId", "cn-hangzhou",
            "InstanceId", "i-1",
            "ResourceId", "i-1",
            "Period", "1",
            "ResourceType", "instance",
            "ResourceId.1", "i-1",
            "Tag.1.Key", "k",
            "TagKey.1", "k"));

    /** One line of a table: an action, its refusal, and what brings it about. */
    record Line(String action, String refusal, List<String> rest) {
        static Line of(String[] columns) {
            return new Line(columns[0], columns[1], List.of(columns).subList(2, columns.length));
        }

        boolean asked() {
            return rest.get(0).startsWith("asked");
        }

        @Override
        public String toString() {
            return action + " " + refusal;
        }
    }

    private static Stream<Line> documented() {
        return Rows.of(Errors.class, "errors.txt").stream().map(Line::of);
    }

    static List<Line> ways() {
        return Rows.of(DocumentedErrorsTest.class, "ways.txt").stream()
                .map(Line::of)
                .toList();
    }

    /** What only a fleet file brings about, and of every action the codes that all have. */
    static List<Line> wishes() {
        return documented()
                .filter(Line::asked)
                .flatMap(line -> line.action().equals("*")
                        ? ACTIONS.stream().map(action -> new Line(action, line.refusal(), line.rest()))
                        : Stream.of(line))
                .toList();
    }

    @Test
    void every_documented_code_has_a_way() {
        Comparator<Line> order = Comparator.comparing(Line::toString);
        List<String> known =
                ways().stream().map(Line::toString).distinct().sorted().toList();
        List<String> documented = documented()
                .filter(line -> !line.asked())
                .sorted(order)
                .map(Line::toString)
                .toList();
        assertThat(known).containsExactlyElementsOf(documented);
    }

    private static Map<String, String> parameters(String column) {
        Map<String, String> parameters = new TreeMap<>();
        Arrays.stream(column.split(" ", -1)).filter(each -> !each.isEmpty()).forEach(each -> {
            String[] pair = each.split("=", 2);
            parameters.put(pair[0], Samples.value(pair[1]));
        });
        return parameters;
    }

    private static String fleet(String account, String instance) {
        String own = instance.contains("'expiry'")
                ? instance
                : "'expiry':'+30d'" + (instance.isEmpty() ? "" : "," + instance);
        String instances = "'instances':[{'id':'i-1','region':'cn-hangzhou'," + own
                + "},{'id':'i-payg','region':'cn-hangzhou','chargeType':'PostPaid'}]";
        return WholeCloud.account(NOBODY + "," + (account.isEmpty() ? "" : account + ",") + instances);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_worlds_state_or_the_request_brings_it_about(Line way) {
        String account = way.rest().get(0);
        boolean nobody = account.equals("@ nobody");
        String fleet = fleet(account.startsWith("@") ? "" : account, way.rest().get(1));
        if (account.equals("@ no regions")) {
            fleet = WholeCloud.account("").replace("'version':1", "'version':1,'regions':[]");
        }
        String[] assumptions = way.rest().get(2).isEmpty()
                ? new String[0]
                : new String[] {way.rest().get(2)};
        try (WholeCloud cloud = WholeCloud.of(fleet, "", assumptions)) {
            if (!way.rest().get(3).isEmpty()) {
                assertThat(cloud.outcome(way.action(), parameters(way.rest().get(3))))
                        .isEqualTo("200");
            }
            Map<String, String> call = parameters(way.rest().get(4));
            assertThat(WholeCloud.outcome(cloud.ask(
                            way.action(),
                            call,
                            nobody ? "LTAInobody" : TestCloud.KEY,
                            nobody ? SECRET : TestCloud.SECRET)))
                    .isEqualTo(way.refusal());
        }
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_fleet_file_asks_for_it_once(Line wish) {
        String[] refusal = wish.refusal().split(" ", 2);
        String veto = "'refuse':{'" + wish.action() + "':{'code':'" + refusal[1] + "/" + refusal[0] + "','times':1}}";
        try (WholeCloud cloud = WholeCloud.of(fleet(veto, ""), "")) {
            assertThat(cloud.outcome(wish.action(), GOOD)).isEqualTo(wish.refusal());
            assertThat(cloud.outcome(wish.action(), GOOD)).isEqualTo("200");
        }
    }

    @ParameterizedTest
    @CsvSource({"throttle, 400 Throttling.User", "error500, 500 InternalError", "error503, 503 ServiceUnavailable"})
    void a_fault_brings_it_about_on_every_operation(String fault, String refusal) {
        try (WholeCloud cloud = WholeCloud.of(fleet("", ""), fault)) {
            Stream.concat(ACTIONS.stream(), Stream.of("AssumeRole", "GetCallerIdentity"))
                    .forEach(action ->
                            assertThat(cloud.outcome(action, GOOD)).as(action).isEqualTo(refusal));
        }
    }
}
