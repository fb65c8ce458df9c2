package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.RawSocket.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a RAM user may do over the wire, by action, region, account and instance. */
class AccessTest {
    private static final String SECRET = "user-secret";
    private static final String ALL = "acs:ecs:*:*:instance/*";
    private static final String ONE = "acs:ecs:cn-hangzhou:1000000000000001:instance/i-1";
    private static final Map<String, Map<String, String>> CALLS = new TreeMap<>(Map.of(
            "DescribeInstances", Map.of("RegionId", "cn-hangzhou", "DryRun", "true"),
            "DescribeInstanceAutoRenewAttribute", Map.of("RegionId", "cn-hangzhou", "InstanceId", "i-1"),
            "ModifyInstanceAutoRenewAttribute", Map.of("RegionId", "cn-hangzhou", "InstanceId", "i-1"),
            "RenewInstance", Map.of("InstanceId", "i-1", "Period", "1"),
            "DescribeRenewalPrice", Map.of("RegionId", "cn-hangzhou", "ResourceId", "i-1"),
            "DescribeRegions", Map.of(),
            "TagResources", tags("Tag.1.Key"),
            "UntagResources", tags("TagKey.1"),
            "QueryAccountBalance", Map.of(),
            "QueryAvailableInstances", Map.of()));

    private static Map<String, String> tags(String key) {
        return Map.of("RegionId", "cn-hangzhou", "ResourceType", "instance", "ResourceId.1", "i-1", key, "k");
    }

    private static String allow(String action, String resource) {
        return statement("Allow", action, resource);
    }

    private static String deny(String action, String resource) {
        return statement("Deny", action, resource);
    }

    private static String statement(String effect, String action, String resource) {
        return "{'Effect':'" + effect + "','Action':'" + action + "','Resource':'" + resource + "'}";
    }

    /** A cloud whose user has each of these statements in a policy of its own. */
    private static WholeCloud cloud(String... statements) {
        StringBuilder policies = new StringBuilder();
        for (String statement : statements) {
            policies.append(policies.length() == 0 ? "" : ",")
                    .append("{'Version':'1','Statement':[" + statement + "]}");
        }
        return WholeCloud.of(
                WholeCloud.account(",'users':[{'name':'user','keys':[{'id':'LTAIuser','secret':'" + SECRET
                        + "'}],'policies':[" + policies + "]}],'instances':["
                        + "{'id':'i-1','region':'cn-hangzhou','expiry':'+9d'},"
                        + "{'id':'i-2','region':'cn-hangzhou','expiry':'+9d'},"
                        + "{'id':'i-3','region':'cn-beijing','expiry':'+9d'}]"),
                "");
    }

    private static Answer ask(WholeCloud cloud, String action, Map<String, String> parameters) {
        return cloud.ask(action, parameters, "LTAIuser", SECRET);
    }

    private static String outcome(WholeCloud cloud, String action, Map<String, String> parameters) {
        return WholeCloud.outcome(ask(cloud, action, parameters));
    }

    private static String renew(WholeCloud cloud, String id) {
        return outcome(cloud, "RenewInstance", Map.of("InstanceId", id, "Period", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeInstances, ecs:DescribeInstances, 400 DryRunOperation, 403 Forbidden.RAM",
        "DescribeInstanceAutoRenewAttribute, ecs:DescribeInstanceAutoRenewAttribute, 200, 403 Forbidden.RAM",
        "ModifyInstanceAutoRenewAttribute, ecs:ModifyInstanceAutoRenewAttribute, 200, 403 Forbidden.RAM",
        "RenewInstance, ecs:RenewInstance, 200, 403 Forbidden.RAM",
        "DescribeRenewalPrice, ecs:DescribeRenewalPrice, 200, 403 Forbidden.RAM",
        "DescribeRegions, ecs:DescribeRegions, 200, 403 Forbidden.RAM",
        "TagResources, ecs:TagResources, 200, 403 Forbidden.RAM",
        "UntagResources, ecs:UntagResources, 200, 403 Forbidden.RAM",
        "QueryAccountBalance, bss:DescribeAcccount, 200, 400 NotAuthorized",
        "QueryAccountBalance, bssapi:QueryAccountBalance, 200, 400 NotAuthorized",
        "QueryAvailableInstances, bss:DescribeInstances, 200, 400 NotAuthorized",
        "QueryAvailableInstances, bssapi:QueryAvailableInstances, 200, 400 NotAuthorized"
    })
    void each_operation_needs_its_own_action_and_a_deny_wins(String action, String right, String yes, String no) {
        Map<String, String> call = CALLS.getOrDefault(action, Map.of());
        try (WholeCloud allowed = cloud(allow(right, "*"));
                WholeCloud without =
                        cloud("{'Effect':'Allow','NotAction':'" + right + "','Resource':'*'}", deny(right, "*"));
                WholeCloud denied = cloud(allow("*", "*"), deny(right, "*"));
                WholeCloud deniedFirst = cloud(deny(right, "*") + "," + allow("*", "*"))) {
            assertThat(outcome(allowed, action, call)).isEqualTo(yes);
            assertThat(outcome(without, action, call)).isEqualTo(no);
            assertThat(outcome(denied, action, call)).isEqualTo(no);
            assertThat(outcome(deniedFirst, action, call)).isEqualTo(no);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, yes, yes, yes",
        "acs:ecs:*:*:instance/*, yes, yes, yes",
        "acs:ecs:cn-hangzhou:*:instance/*, yes, yes, no",
        "acs:ecs:cn-beijing:*:*, no, no, yes",
        "acs:ecs:*:1000000000000001:instance/*, yes, yes, yes",
        "acs:ecs:*:1000000000000002:instance/*, no, no, no",
        "acs:ecs:*:*:instance/i-1, yes, no, no",
        "acs:ecs:cn-hangzhou:1000000000000001:instance/i-2, no, yes, no",
        "acs:ecs:cn-beijing:*:instance/i-1, no, no, no",
        "acs:ecs:*:*:instance/I-1, no, no, no",
        "acs:ecs:*:*:instance/i-?, yes, yes, yes",
        "acs:ecs:*:*:disk/*, no, no, no",
        "acs:bss:*:*:*, no, no, no"
    })
    void a_resource_names_region_account_and_instance(String resource, String one, String two, String three) {
        try (WholeCloud cloud = cloud(allow("ecs:RenewInstance", resource))) {
            assertThat(renew(cloud, "i-1")).isEqualTo(one.equals("yes") ? "200" : "403 Forbidden.RAM");
            assertThat(renew(cloud, "i-2")).isEqualTo(two.equals("yes") ? "200" : "403 Forbidden.RAM");
            assertThat(renew(cloud, "i-3")).isEqualTo(three.equals("yes") ? "200" : "403 Forbidden.RAM");
        }
        try (WholeCloud cloud = cloud(allow("*", "*"), deny("ecs:RenewInstance", resource))) {
            assertThat(renew(cloud, "i-1")).isEqualTo(one.equals("yes") ? "403 Forbidden.RAM" : "200");
            assertThat(renew(cloud, "i-3")).isEqualTo(three.equals("yes") ? "403 Forbidden.RAM" : "200");
        }
    }

    @Test
    void whoever_may_not_look_sees_an_empty_list_by_page_and_by_token_and_only_a_dry_run_tells() {
        try (WholeCloud cloud = cloud(allow("ecs:RenewInstance", "*"))) {
            for (String way : List.of("PageSize", "MaxResults")) {
                Answer answer = ask(cloud, "DescribeInstances", Map.of("RegionId", "cn-hangzhou", way, "10"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json().getAsJsonObject("Instances").getAsJsonArray("Instance"))
                        .isEmpty();
                assertThat(answer.json().get("TotalCount").getAsInt()).isZero();
                assertThat(answer.json().get("NextToken").getAsString()).isEmpty();
            }
            assertThat(outcome(cloud, "DescribeInstances", Map.of("RegionId", "cn-hangzhou", "DryRun", "true")))
                    .isEqualTo("403 Forbidden.RAM");
        }
    }

    @Test
    void whoever_may_look_at_one_instance_or_region_sees_that_and_cannot_dry_run_for_all() {
        try (WholeCloud cloud = cloud(allow("ecs:DescribeInstances", ONE))) {
            assertThat(seen(cloud, "cn-hangzhou")).isEqualTo("i-1");
            assertThat(seen(cloud, "cn-beijing")).isEmpty();
            assertThat(outcome(cloud, "DescribeInstances", Map.of("RegionId", "cn-hangzhou", "DryRun", "true")))
                    .isEqualTo("403 Forbidden.RAM");
        }
        try (WholeCloud cloud = cloud(allow("ecs:Describe*", ALL), deny("ecs:DescribeInstances", ONE))) {
            assertThat(seen(cloud, "cn-hangzhou")).isEqualTo("i-2");
            assertThat(seen(cloud, "cn-beijing")).isEqualTo("i-3");
        }
    }

    private static String seen(WholeCloud cloud, String region) {
        StringBuilder ids = new StringBuilder();
        ask(cloud, "DescribeInstances", Map.of("RegionId", region))
                .json()
                .getAsJsonObject("Instances")
                .getAsJsonArray("Instance")
                .forEach(row -> ids.append(((JsonObject) row).get("InstanceId").getAsString()));
        return ids.toString();
    }

    @Test
    void one_instance_that_is_denied_fails_its_batch_and_nothing_is_done() {
        Map<String, String> both =
                Map.of("RegionId", "cn-hangzhou", "InstanceId", "i-1,i-2", "RenewalStatus", "NotRenewal");
        try (WholeCloud cloud = cloud(allow("ecs:*", ONE))) {
            assertThat(outcome(cloud, "ModifyInstanceAutoRenewAttribute", both)).isEqualTo("403 Forbidden.RAM");
            assertThat(outcome(cloud, "DescribeInstanceAutoRenewAttribute", both))
                    .isEqualTo("403 Forbidden.RAM");
            Map<String, String> status = Map.of("RegionId", "cn-hangzhou", "RenewalStatus", "Normal");
            assertThat(outcome(cloud, "DescribeInstanceAutoRenewAttribute", status))
                    .isEqualTo("403 Forbidden.RAM");
            assertThat(cloud.ask("DescribeInstanceAutoRenewAttribute", status)
                            .json()
                            .get("TotalCount")
                            .getAsInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_stranger_learns_nothing_of_what_exists() {
        try (WholeCloud cloud = cloud(allow("ecs:Describe*", "*"))) {
            assertThat(renew(cloud, "i-1")).isEqualTo("403 Forbidden.RAM");
            assertThat(renew(cloud, "i-none")).isEqualTo("403 Forbidden.RAM");
        }
    }
}
