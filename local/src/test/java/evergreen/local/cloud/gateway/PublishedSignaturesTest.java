package evergreen.local.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Request;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two examples that the cloud's documentation publishes. */
class PublishedSignaturesTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static SignedRequest acs3(Map<String, String> changes) throws ApiException {
        Map<String, String> headers = new HashMap<>(Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-version", "2014-05-26",
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-content-sha256", EMPTY));
        headers.put(
                "authorization",
                "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                        + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
        headers.putAll(changes);
        return SignedRequest.open(new Request(
                "POST",
                "/",
                "RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                headers,
                new Body(new byte[0])));
    }

    private static SignedRequest rpc(String signature) throws ApiException {
        return SignedRequest.open(new Request(
                "GET",
                "/",
                "Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions"
                        + "&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"
                        + "&Version=2014-05-26&SignatureVersion=1.0&Signature=" + signature,
                Map.of(),
                new Body(new byte[0])));
    }

    @Test
    void the_newer_signature() throws ApiException {
        SignedRequest signedRequest = acs3(Map.of());
        assertThatCode(signedRequest::complete).doesNotThrowAnyException();
        assertThatCode(() -> signedRequest.verify("YourAccessKeySecret")).doesNotThrowAnyException();
        assertThatThrownBy(() -> signedRequest.verify("YourAccessKeySecres")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> acs3(Map.of("x-acs-action", "RunInstance")).verify("YourAccessKeySecret"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void the_older_signature() throws ApiException {
        SignedRequest signedRequest = rpc("OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D");
        assertThatCode(signedRequest::complete).doesNotThrowAnyException();
        assertThatCode(() -> signedRequest.verify("testsecret")).doesNotThrowAnyException();
        assertThatThrownBy(() -> rpc("OLeaidS1JvxuMvnyHOwuJ%2BuX5qZ%3D").verify("testsecret"))
                .hasMessageEndingWith("server string to sign is:GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions"
                        + "%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1"
                        + "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0"
                        + "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26");
    }
}
