package evergreen.local.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Ask;
import evergreen.local.cloud.CloudConfiguration;
import evergreen.local.cloud.RawSocket;
import evergreen.local.cloud.RawSocket.Answer;
import evergreen.local.cloud.TestClock;
import evergreen.local.cloud.TestCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of the gateway, its code and status, and which comes first. */
class ChecksTest {
    private final long seed = System.nanoTime();
    private final Instant now = Instant.ofEpochSecond(new Random(seed).nextLong(1_500_000_000L, 4_000_000_000L))
            .plusMillis(300);
    private final TestClock clock = new TestClock(now);
    private TestCloud cloud = TestCloud.start(clock, setup -> setup);

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Ask ask() {
        return new Ask(clock.instant()).with("RegionId", "cn-hangzhou");
    }

    private Ask newer() {
        return ask().acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
    }

    private Ask older() {
        return ask().common("DescribeRegions", TestCloud.KEY).rpc(TestCloud.SECRET);
    }

    private Answer send(Ask ask) {
        return RawSocket.send(cloud.address(), ask.text());
    }

    private void refused(Ask ask, int status, String code) {
        Answer answer = send(ask);
        assertThat(answer.code()).as("seed %s: %s", seed, answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void a_call_goes_to_the_root_in_either_protocol() {
        Ask older = older();
        older.path = "/other";
        refused(older, 404, "InvalidApi.NotFound");
    }

    @Test
    void an_unknown_key_and_one_that_is_switched_off_are_told_apart() {
        refused(ask().acs3("DescribeRegions", "LTAInobody", "x"), 404, "InvalidAccessKeyId.NotFound");
        refused(ask().acs3("DescribeRegions", "LTAIasleep", "asleep-secret"), 400, "InvalidAccessKeyId.Inactive");
        refused(ask().common("DescribeRegions", "LTAInobody").rpc("x"), 404, "InvalidAccessKeyId.NotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessKeyId",
                "Signature",
                "SignatureMethod",
                "SignatureVersion",
                "SignatureNonce",
                "Timestamp",
                "Version",
                "Action"
            })
    void every_common_parameter_is_asked_for(String name) {
        Ask ask = older();
        ask.query.remove(name);
        refused(ask, 400, "MissingParameter");
        assertThat(send(ask).body()).contains(name + " must be given");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"})
    void every_common_header_is_asked_for_and_must_be_signed(String name) {
        Ask ask = newer();
        ask.headers.remove(name);
        refused(ask, 400, "MissingParameter");
        Ask unsigned = newer();
        TreeMap<String, String> signed = new TreeMap<>(unsigned.headers);
        signed.keySet().removeIf(each -> !each.startsWith("x-acs-") || each.equals(name));
        unsigned.sign(
                TestCloud.KEY,
                TestCloud.SECRET,
                "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s",
                signed);
        refused(unsigned, 400, "IncompleteSignature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACS3-HMAC-SM3 Credential=%s,SignedHeaders=%s,Signature=%s",
                "ACS3-RSA-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s",
                "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s",
                "ACS3-HMAC-SHA256 Credential=,SignedHeaders=%2$s,Signature=%3$s",
                "ACS3-HMAC-SHA256 Credential=%1$s,Signature=%3$s",
                "ACS3-HMAC-SHA256",
                "ACS3-HMAC-SHA256 ,,=,"
            })
    void a_malformed_authorization_is_an_incomplete_signature(String pattern) {
        Ask ask = newer();
        refused(ask.sign(TestCloud.KEY, TestCloud.SECRET, pattern), 400, "IncompleteSignature");
    }

    @ParameterizedTest
    @CsvSource({"SignatureMethod,HMAC-SHA256", "SignatureVersion,2.0"})
    void another_method_or_version_of_signing_is_refused(String name, String value) {
        Ask ask = ask().common("DescribeRegions", TestCloud.KEY).with(name, value);
        refused(ask.rpc(TestCloud.SECRET), 400, "IncompleteSignature");
    }

    @Test
    void a_body_that_is_not_the_one_announced_is_no_match() {
        Ask ask = ask();
        ask.headers.put("x-acs-content-sha256", "00");
        TreeMap<String, String> signed = new TreeMap<>(newer().headers);
        Ask base = newer();
        base.headers.put("x-acs-content-sha256", "00");
        signed.putAll(base.headers);
        signed.keySet().removeIf(each -> !each.startsWith("x-acs-"));
        base.sign(
                TestCloud.KEY,
                TestCloud.SECRET,
                "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s",
                signed);
        refused(base, 400, "SignatureDoesNotMatch");
    }

    @Test
    void versions_actions_and_methods_that_are_not_there_are_refused_by_name() {
        Ask version = ask();
        version.headers.put("x-acs-version", "2014-05-27");
        refused(version.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET), 400, "InvalidVersion");
        refused(ask().acs3("DescribeRegion", TestCloud.KEY, TestCloud.SECRET), 404, "InvalidApi.NotFound");
        refused(ask().acs3("describeRegions", TestCloud.KEY, TestCloud.SECRET), 404, "InvalidApi.NotFound");
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
            Ask ask = ask();
            ask.method = method;
            refused(ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET), 403, "UnsupportedHTTPMethod");
        }
    }

    @Test
    void a_defect_of_an_operation_is_an_internal_error_without_a_trace() {
        refused(ask().acs3("DescribeInstanceStatus", TestCloud.KEY, TestCloud.SECRET), 500, "InternalError");
        assertThat(send(ask().acs3("DescribeInstanceStatus", TestCloud.KEY, TestCloud.SECRET))
                        .body())
                .doesNotContain("\\tat ");
    }

    @Test
    void the_first_check_that_fails_is_the_one_that_speaks() {
        Consumer<Ask> stale = ask -> ask.stamp = ask.stamp.minusSeconds(2000);
        Ask ask = ask();
        stale.accept(ask);
        refused(ask.acs3("Nothing", "LTAInobody", "x"), 404, "InvalidAccessKeyId.NotFound");
        ask = ask();
        stale.accept(ask);
        refused(ask.acs3("Nothing", TestCloud.KEY, "wrong"), 400, "InvalidTimeStamp.Expired");
        refused(ask().acs3("Nothing", TestCloud.KEY, "wrong"), 400, "SignatureDoesNotMatch");
        Ask again = newer();
        assertThat(send(again).status()).isEqualTo(200);
        cloud.calls.clear();
        refused(again, 400, "SignatureNonceUsed");
    }

    @Test
    void a_denied_permission_is_told_with_its_action_and_resource() {
        Ask ask = new Ask(clock.instant()).with("RegionId", "cn-qingdao");
        Answer answer = send(ask.acs3("DescribeInstances", "LTAIscanner", "scanner-secret"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("Forbidden.RAM");
        assertThat(answer.body()).contains("ecs:DescribeInstances on acs:ecs:cn-qingdao:1000000000000001:instance/*");
    }

    @Test
    void the_operations_table_sees_parameters_before_the_operation_does() {
        cloud.close();
        cloud = TestCloud.start(
                clock,
                setup -> setup.check((action, parameters) -> {
                    if (parameters.containsKey("Bogus")) {
                        throw new ApiException(400, "InvalidParameter", action);
                    }
                    TreeMap<String, String> more = new TreeMap<>(parameters);
                    more.put("PageSize", "10");
                    return more;
                }));
        refused(
                ask().with("Bogus", "1").acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET),
                400,
                "InvalidParameter");
        send(newer());
        assertThat(cloud.calls.get(0).parameters()).containsEntry("PageSize", "10");
    }

    @Test
    void the_quota_ends_with_the_minute_of_the_clock_and_is_each_regions_and_actions_own() {
        cloud.close();
        clock.set(Instant.ofEpochSecond(60L * 30_000_000).plusSeconds(58));
        cloud = TestCloud.start(clock, this::threeCalls);
        for (int call = 0; call < 3; call++) {
            assertThat(send(newer()).status()).isEqualTo(200);
        }
        assertThat(send(newer()).code()).isEqualTo("Throttling.User");
        assertThat(send(newer()).status()).isEqualTo(400);
        assertThat(send(new Ask(clock.instant())
                                .with("RegionId", "cn-beijing")
                                .acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET))
                        .status())
                .isEqualTo(200);
        assertThat(send(ask().acs3("DescribeInstances", TestCloud.KEY, TestCloud.SECRET))
                        .status())
                .isEqualTo(200);
        assertThat(send(ask().acs3("DescribeRegions", "LTAIscanner", "scanner-secret"))
                        .code())
                .as("users share their account's quota")
                .isEqualTo("Throttling.User");
        clock.advance(Duration.ofMillis(1_999));
        assertThat(send(newer()).code()).isEqualTo("Throttling.User");
        clock.advance(Duration.ofMillis(1));
        assertThat(send(newer()).status()).isEqualTo(200);
        assertThat(cloud.calls).hasSize(6);
    }

    private CloudConfiguration threeCalls(CloudConfiguration setup) {
        return setup.quotas(Quotas.GENEROUS.with("ecs.DescribeRegions", 3));
    }

    @Test
    void the_call_book_counts_what_came_by_action_and_region_refused_or_not() {
        send(newer());
        send(newer());
        send(ask().acs3("Nothing", TestCloud.KEY, TestCloud.SECRET));
        JsonObject book = cloud.book("GET", "calls", "");
        assertThat(book.get("total").getAsInt()).isEqualTo(3);
        assertThat(book.getAsJsonObject("actions")).hasToString("{\"ecs.DescribeRegions\":2,\"ecs.Nothing\":1}");
        assertThat(book.getAsJsonObject("regions").getAsJsonObject("ecs.DescribeRegions"))
                .hasToString("{\"cn-hangzhou\":2}");
        assertThat(book.getAsJsonObject("refused")).hasToString("{\"InvalidApi.NotFound\":1}");
        assertThat(cloud.book("DELETE", "calls", "").get("total").getAsInt()).isZero();
    }

    @Test
    void a_region_may_stand_in_the_hosts_name() {
        Ask ask = new Ask(clock.instant());
        ask.headers.put("Host", "ecs.ap-southeast-1.example:9000");
        send(ask.acs3("RenewInstance", TestCloud.KEY, TestCloud.SECRET));
        assertThat(cloud.book("GET", "calls", "").getAsJsonObject("regions"))
                .hasToString("{\"ecs.RenewInstance\":{\"ap-southeast-1\":1}}");
    }
}
