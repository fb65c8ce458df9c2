package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.RawSocket.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients of other languages shape the same two protocols. */
class ForeignShapesTest {
    private static final String PATTERN = "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s";

    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static Ask ask() {
        return new Ask(Instant.now());
    }

    private void accepted(Ask ask) {
        Answer answer = RawSocket.send(cloud.address(), ask.text());
        assertThat(answer.body()).doesNotContain("Message");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(cloud.calls.get(0).parameters()).containsEntry("RegionId", "cn-beijing");
    }

    /** Signs these headers alone. */
    private static Ask signing(Ask ask, String... names) {
        TreeMap<String, String> signed = new TreeMap<>();
        for (String name : names) {
            signed.put(name, ask.headers.getOrDefault(name.equals("host") ? "Host" : name, ""));
        }
        return ask.sign(TestCloud.KEY, TestCloud.SECRET, PATTERN, signed);
    }

    private static Ask rpc() {
        return ask().common("DescribeRegions", TestCloud.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/x-www-form-urlencoded", "application/json"})
    void acs3_with_a_signed_content_type_and_no_body(String type) {
        Ask ask = ask().with("RegionId", "cn-beijing");
        ask.headers.put("Content-Type", type);
        accepted(ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACS3-HMAC-SHA256 Credential=%1$s, SignedHeaders=%2$s, Signature=%3$s",
                "ACS3-HMAC-SHA256 Signature=%3$s,SignedHeaders=%2$s,Credential=%1$s",
                "ACS3-HMAC-SHA256  SignedHeaders=%2$s ,Credential=%1$s ,  Signature=%3$s "
            })
    void acs3_with_the_fields_of_authorization_in_any_order(String pattern) {
        Ask ask = ask().with("RegionId", "cn-beijing").acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        ask.headers.remove("Authorization");
        accepted(ask.sign(TestCloud.KEY, TestCloud.SECRET, pattern));
    }

    @Test
    void acs3_without_the_host_signed() {
        Ask ask = ask().with("RegionId", "cn-beijing").acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        accepted(signing(
                ask, "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"));
    }

    @Test
    void acs3_with_further_headers_signed_or_not() {
        Ask ask = ask().with("RegionId", "cn-beijing");
        ask.headers.put("x-acs-credentials-provider", "static");
        ask.headers.put("x-acs-empty", "");
        ask.headers.put("user-agent", "other");
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        ask.headers.put("x-acs-unsigned", "added later");
        accepted(ask);
    }

    @Test
    void acs3_by_get_with_parameters_in_a_query() {
        Ask ask = ask().with("RegionId", "cn-beijing").with("InstanceIds", "[\"i-1\"]");
        ask.method = "GET";
        accepted(ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET));
    }

    @Test
    void acs3_with_action_and_version_in_the_query() {
        Ask ask = ask().with("RegionId", "cn-beijing")
                .with("Action", "DescribeRegions")
                .with("Version", "2014-05-26");
        ask.headers.put("x-acs-date", ask.stamp.truncatedTo(ChronoUnit.SECONDS).toString());
        ask.headers.put("x-acs-signature-nonce", Ask.nonce());
        ask.headers.put("x-acs-content-sha256", Signer.sha256(""));
        accepted(signing(ask, "host", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"));
        assertThat(cloud.calls.get(0).parameters()).containsOnlyKeys("RegionId");
    }

    @Test
    void acs3_asking_for_xml() {
        Ask ask = ask().with("Format", "XML").acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        Answer answer = RawSocket.send(cloud.address(), ask.text());
        assertThat(answer.header("content-type")).isEqualTo("text/xml;charset=utf-8");
        assertThat(answer.body())
                .containsPattern("<DescribeRegionsResponse><RequestId>[0-9A-F-]{36}</RequestId><Regions>"
                        + "<Region><RegionId>cn-hangzhou</RegionId>")
                .endsWith("</Region></Regions></DescribeRegionsResponse>");
    }

    @Test
    void rpc_with_common_parameters_in_the_query_and_own_ones_in_a_form() {
        Ask ask = rpc().with("SignatureType", "");
        ask.headers.put("Content-Type", "application/x-www-form-urlencoded");
        ask.form.put("RegionId", "cn-beijing");
        ask.form.put("Tag.1.Value", "");
        accepted(ask.rpc(TestCloud.SECRET));
        assertThat(cloud.calls.get(0).parameters()).containsOnlyKeys("RegionId", "Tag.1.Value");
    }

    @Test
    void rpc_by_get() {
        Ask ask = rpc().with("RegionId", "cn-beijing");
        ask.method = "GET";
        accepted(ask.rpc(TestCloud.SECRET));
    }

    @Test
    void rpc_with_everything_in_a_form() {
        Ask ask = rpc().with("RegionId", "cn-beijing").rpc(TestCloud.SECRET);
        ask.form = ask.query;
        ask.query = new LinkedHashMap<>();
        ask.headers.put("content-type", "application/x-www-form-urlencoded");
        accepted(ask);
    }

    @Test
    void rpc_without_a_format_is_answered_in_xml() {
        Ask ask = rpc();
        ask.query.remove("Format");
        Answer answer = RawSocket.send(cloud.address(), ask.rpc("wrong").text());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("text/xml;charset=utf-8");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><RequestId>")
                .contains("<HostId>127.0.0.1:1</HostId><Code>SignatureDoesNotMatch</Code><Message>")
                .contains("server string to sign is:POST&amp;%2F&amp;AccessKeyId%3D")
                .endsWith("</Recommend></Error>");
    }

    @Test
    void only_the_client_known_for_it_may_leave_empty_values_out_of_what_it_signs() {
        Ask ask = rpc().with("RegionId", "cn-beijing").rpc(TestCloud.SECRET).with("InstanceIds", "");
        assertThat(RawSocket.send(cloud.address(), ask.text()).code()).isEqualTo("SignatureDoesNotMatch");
        ask.headers.put("user-agent", "AlibabaCloud (Linux; amd64) TeaDSL/1");
        accepted(ask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_loaned_key_brings_its_token_in_either_protocol(String method) {
        Ask lend = ask().common("AssumeRole", "LTAIscanner")
                .with("Version", "2015-04-01")
                .with("RoleArn", "acs:ram::1000000000000002:role/reader")
                .with("RoleSessionName", "run");
        lend.method = method;
        var lent = RawSocket.send(cloud.address(), lend.rpc("scanner-secret").text())
                .json()
                .getAsJsonObject("Credentials");
        String key = lent.get("AccessKeyId").getAsString();
        String secret = lent.get("AccessKeySecret").getAsString();
        String token = lent.get("SecurityToken").getAsString();
        Ask older = ask().common("DescribeRegions", key)
                .with("SecurityToken", token)
                .with("RegionId", "cn-beijing");
        older.method = method;
        accepted(older.rpc(secret));
        Ask newer = ask().with("RegionId", "cn-beijing");
        newer.headers.put("x-acs-security-token", token);
        newer.headers.put("x-acs-accesskey-id", key);
        accepted(newer.acs3("DescribeRegions", key, secret));
    }
}
