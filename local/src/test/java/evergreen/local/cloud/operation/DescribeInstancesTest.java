package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescribeInstancesTest {
    private static final String FLEET = String.join(
            ",",
            instance(
                    "i-web",
                    "2026-12-04T16:00Z",
                    "'name':'prod-web-1'",
                    "'created':'2025-12-04T02:10Z'",
                    "'tags':{'env':'prod','team':'web'}",
                    "'securityGroups':['sg-1','sg-2']",
                    "'resourceGroup':'rg-web'"),
            instance(
                    "i-db",
                    "2026-12-24T16:00Z",
                    "'name':'prod-db-1'",
                    "'tags':{'env':'prod','empty':''}",
                    "'zone':'cn-hangzhou-k'"),
            instance("i-old", "-3d", "'name':'旧的'", "'locks':['security']"),
            "{'id':'i-payg','region':'cn-hangzhou','chargeType':'PostPaid','status':'Stopped'}",
            "{'id':'i-far','region':'cn-beijing','expiry':'+5d'}");

    private final Simulation cloud = Simulation.instances(FLEET);

    @Test
    void anInstanceIsAnsweredWithTheDocumentedTypes() throws ApiException {
        JsonObject row = cloud.rows("InstanceIds", "[\"i-web\"]").get(0);

        assertThat(row.get("ExpiredTime").getAsString()).isEqualTo("2026-12-04T16:00Z");
        assertThat(row.get("CreationTime").getAsString()).isEqualTo("2025-12-04T02:10Z");
        assertThat(row.get("Cpu")).hasToString("2");
        assertThat(row.get("Memory")).hasToString("8192");
        assertThat(row.get("DeletionProtection")).hasToString("false");
        assertThat(row.get("Tags"))
                .hasToString(
                        "{\"Tag\":[{\"TagKey\":\"env\",\"TagValue\":\"prod\"},{\"TagKey\":\"team\",\"TagValue\":\"web\"}]}");
        assertThat(row.get("OperationLocks")).hasToString("{\"LockReason\":[]}");
        assertThat(row.get("SecurityGroupIds")).hasToString("{\"SecurityGroupId\":[\"sg-1\",\"sg-2\"]}");
        assertThat(row.keySet())
                .noneMatch(field -> field.toLowerCase(java.util.Locale.ROOT).contains("renew"));
    }

    @Test
    void whatHasExpiredIsStoppedAndLocked() throws ApiException {
        JsonObject row = cloud.rows("InstanceIds", "[\"i-old\"]").get(0);

        assertThat(row.get("Status").getAsString()).isEqualTo("Stopped");
        assertThat(row.get("OperationLocks"))
                .hasToString(
                        "{\"LockReason\":[{\"LockReason\":\"financial\",\"LockMsg\":\"\"},{\"LockReason\":\"security\",\"LockMsg\":\"\"}]}");
    }

    @Test
    void payAsYouGoNeverExpires() throws ApiException {
        assertThat(cloud.expiry("i-payg")).isEqualTo("2099-12-31T15:59Z");
    }

    @Test
    void everyFilterThatIsAnsweredIsApplied() throws ApiException {
        assertThat(cloud.ids()).containsExactly("i-web", "i-db", "i-old", "i-payg");
        assertThat(cloud.ids("RegionId", "cn-beijing")).containsExactly("i-far");
        assertThat(cloud.ids("InstanceChargeType", "PrePaid")).containsExactly("i-web", "i-db", "i-old");
        assertThat(cloud.ids("InstanceIds", "[\"i-db\",\"i-none\"]")).containsExactly("i-db");
        assertThat(cloud.ids("InstanceIds", "[]")).isEmpty();
        assertThat(cloud.ids("Tag.1.Key", "env")).containsExactly("i-web", "i-db");
        assertThat(cloud.ids("Tag.1.Key", "env", "Tag.1.Value", "prod", "Tag.2.Key", "team"))
                .containsExactly("i-web");
        assertThat(cloud.ids("Tag.1.key", "team", "Tag.1.value", "web")).containsExactly("i-web");
        assertThat(cloud.ids("Tag.1.Key", "empty", "Tag.1.Value", "")).containsExactly("i-db");
        assertThat(cloud.ids("Tag.1.Key", "env", "Tag.1.Value", "")).isEmpty();
        assertThat(cloud.ids("SecurityGroupId", "sg-2")).containsExactly("i-web");
        assertThat(cloud.ids("ResourceGroupId", "rg-web")).containsExactly("i-web");
        assertThat(cloud.ids("ZoneId", "cn-hangzhou-k")).containsExactly("i-db");
        assertThat(cloud.ids("InstanceName", "prod-*")).containsExactly("i-web", "i-db");
        assertThat(cloud.ids("InstanceName", "*-db-*")).containsExactly("i-db");
        assertThat(cloud.ids("InstanceName", "prod")).isEmpty();
        assertThat(cloud.ids("InstanceName", "旧*")).containsExactly("i-old");
        assertThat(cloud.ids("Status", "Stopped")).containsExactly("i-old", "i-payg");
        assertThat(cloud.ids("LockReason", "financial")).containsExactly("i-old");
        assertThat(cloud.ids("InstanceType", "ecs.g7.large")).hasSize(4);
        assertThat(cloud.ids("InstanceTypeFamily", "ecs.g7")).hasSize(4);
        assertThat(cloud.ids("InstanceTypeFamily", "ecs.c7")).isEmpty();
        assertThat(cloud.ids("InstanceNetworkType", "classic")).isEmpty();
        assertThat(cloud.ids("IoOptimized", "True")).hasSize(4);
        assertThat(cloud.ids("KeyPairName", "none")).isEmpty();
    }

    @Test
    void theRarerFiltersFitWhatTheAnswerSays() throws ApiException {
        JsonObject vpc = cloud.rows("InstanceIds", "[\"i-web\"]").get(0).getAsJsonObject("VpcAttributes");
        String ips = vpc.getAsJsonObject("PrivateIpAddress").get("IpAddress").toString();

        assertThat(cloud.ids("VpcId", vpc.get("VpcId").getAsString())).hasSize(4);
        assertThat(cloud.ids("VSwitchId", vpc.get("VSwitchId").getAsString()))
                .containsExactly("i-web", "i-old", "i-payg");
        assertThat(cloud.ids("PrivateIpAddresses", ips)).containsExactly("i-web");
    }

    @Test
    void aFilterThatCannotBeAnsweredIsRefusedAndNotPassedOver() {
        for (String filter : List.of("RdmaIpAddresses", "Ipv6Address.1", "HttpPutResponseHopLimit")) {
            assertThat(cloud.refusal("DescribeInstances", "RegionId", "cn-hangzhou", filter, "1"))
                    .isEqualTo("400 NotSimulated");
        }
    }

    @Test
    void whoMayNotLookSeesNothingAndOnlyADryRunTells() throws ApiException {
        cloud.allowing((action, resource) -> false);

        assertThat(cloud.ids()).isEmpty();
        assertThat(cloud.refusal("DescribeInstances", "RegionId", "cn-hangzhou", "DryRun", "true"))
                .isEqualTo("403 Forbidden.RAM");
        cloud.allowing((action, resource) -> true);
        assertThat(cloud.refusal("DescribeInstances", "RegionId", "cn-hangzhou", "DryRun", "True"))
                .isEqualTo("400 DryRunOperation");
    }

    @Test
    void whoMayLookAtOneInstanceSeesThatOne() throws ApiException {
        cloud.allowing((action, resource) -> action.equals("ecs:DescribeInstances")
                && resource.equals("acs:ecs:cn-hangzhou:1000000000000001:instance/i-db"));

        assertThat(cloud.ids()).containsExactly("i-db");
    }
}
