package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.bssopenapi20171214.models.QueryAccountBalanceResponseBody;
import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.DescribeInstancesRequest;
import com.aliyun.ecs20140526.models.DescribeInstancesRequest.DescribeInstancesRequestTag;
import com.aliyun.ecs20140526.models.DescribeInstancesResponseBody;
import com.aliyun.ecs20140526.models.DescribeRegionsRequest;
import com.aliyun.ecs20140526.models.ModifyInstanceAutoRenewAttributeRequest;
import com.aliyun.sts20150401.models.AssumeRoleRequest;
import com.aliyun.sts20150401.models.AssumeRoleResponseBody.AssumeRoleResponseBodyCredentials;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's newer clients, unmodified, in both of their signatures. */
class VendorClientsTest {
    private static final String HARD = "web *~+ 中文 [a]{b}\"|%\\^`';:@&=$,/?#\u00e9\uD83D\uDE00";

    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Config config(String key, String secret) {
        return new Config()
                .setAccessKeyId(key)
                .setAccessKeySecret(secret)
                .setEndpoint(cloud.endpoint())
                .setProtocol("http");
    }

    private Client ecs(String algorithm) throws Exception {
        Config config = config(TestCloud.KEY, TestCloud.SECRET);
        return new Client(algorithm.isEmpty() ? config : config.setSignatureAlgorithm(algorithm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    void reads_regions_in_either_signature(String algorithm) throws Exception {
        var regions =
                ecs(algorithm).describeRegions(new DescribeRegionsRequest().setInstanceChargeType("PrePaid")).body;
        assertThat(regions.regions.region)
                .extracting(each -> each.regionId)
                .containsExactly("cn-hangzhou", "cn-beijing");
        assertThat(regions.regions.region.get(0).localName).isEqualTo("华东1 <\"&'>");
        assertThat(regions.requestId).matches("[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}");
        assertThat(cloud.calls.get(0).parameters()).isEqualTo(Map.of("InstanceChargeType", "PrePaid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    void hands_every_character_and_every_empty_value_to_the_operation(String algorithm) throws Exception {
        DescribeInstancesResponseBody page = ecs(algorithm)
                .describeInstances(new DescribeInstancesRequest()
                        .setRegionId("cn-hangzhou")
                        .setInstanceName(HARD)
                        .setInstanceIds("[\"i-1\",\"i-2\"]")
                        .setTag(java.util.List.of(
                                new DescribeInstancesRequestTag().setKey("空").setValue(""))))
                .body;
        assertThat(cloud.calls.get(0).parameters())
                .containsEntry("InstanceName", HARD)
                .containsEntry("InstanceIds", "[\"i-1\",\"i-2\"]")
                .containsEntry("Tag.1.Key", "空")
                .containsEntry("Tag.1.Value", "")
                .containsEntry("RegionId", "cn-hangzhou")
                .hasSize(5);
        assertThat(page.instances.instance.get(0).memory).isEqualTo(4096);
        assertThat(page.instances.instance.get(0).recyclable).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    void learns_code_status_request_id_and_host_of_an_error(String algorithm) throws Exception {
        Client client = new Client(
                config(TestCloud.KEY, "wrong").setSignatureAlgorithm(algorithm.isEmpty() ? null : algorithm));
        TeaException error = catchThrowableOfType(
                TeaException.class,
                () -> client.modifyInstanceAutoRenewAttribute(
                        new ModifyInstanceAutoRenewAttributeRequest().setRegionId("cn-hangzhou")));
        assertThat(error.getCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.getStatusCode()).isEqualTo(400);
        assertThat(error.getData()).containsKeys("RequestId", "Recommend").containsEntry("HostId", cloud.endpoint());
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void an_action_that_is_not_simulated_is_refused_by_name_and_counted() throws Exception {
        TeaException error = catchThrowableOfType(
                TeaException.class,
                () -> ecs("").describeZones(new com.aliyun.ecs20140526.models.DescribeZonesRequest()));
        assertThat(error.getCode()).isEqualTo("InvalidApi.NotFound");
        assertThat(error.getStatusCode()).isEqualTo(404);
        assertThat(error.getMessage())
                .contains("does not have ecs.DescribeZones")
                .contains("ecs.DescribeRegions");
        assertThat(cloud.book("GET", "calls", "")
                        .getAsJsonObject("actions")
                        .get("ecs.DescribeZones")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void reads_the_balance() throws Exception {
        QueryAccountBalanceResponseBody balance = new com.aliyun.bssopenapi20171214.Client(
                        config(TestCloud.KEY, TestCloud.SECRET))
                .queryAccountBalance()
                .body;
        assertThat(balance.data.availableAmount).isEqualTo("-11.19");
        assertThat(balance.success).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    void assumes_a_role_of_another_account_and_works_there(String algorithm) throws Exception {
        AssumeRoleResponseBodyCredentials lent = new com.aliyun.sts20150401.Client(
                        config("LTAIscanner", "scanner-secret"))
                .assumeRole(new AssumeRoleRequest()
                        .setRoleArn("acs:ram::1000000000000002:role/reader")
                        .setRoleSessionName("run1")
                        .setDurationSeconds(900L))
                .body
                .credentials;
        assertThat(lent.accessKeyId).startsWith("STS.");
        Config config = config(lent.accessKeyId, lent.accessKeySecret).setSecurityToken(lent.securityToken);
        Client client = new Client(algorithm.isEmpty() ? config : config.setSignatureAlgorithm(algorithm));
        client.describeInstances(new DescribeInstancesRequest().setRegionId("cn-hangzhou"));
        Caller caller = cloud.calls.get(0).caller();
        assertThat(caller.account()).isEqualTo("1000000000000002");
        assertThat(caller.arn()).isEqualTo("acs:ram::1000000000000002:role/reader/run1");
    }

    @Test
    void says_who_signed() throws Exception {
        var who = new com.aliyun.sts20150401.Client(config("LTAIscanner", "scanner-secret")).getCallerIdentity().body;
        assertThat(who.arn).isEqualTo("acs:ram::1000000000000001:user/scanner");
        assertThat(who.identityType).isEqualTo("RAMUser");
    }
}
