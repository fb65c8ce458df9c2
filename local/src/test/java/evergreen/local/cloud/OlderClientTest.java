package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.ecs.model.v20140526.DescribeInstancesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeInstancesResponse;
import com.aliyuncs.ecs.model.v20140526.DescribeRegionsRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeRegionsResponse;
import com.aliyuncs.ecs.model.v20140526.RenewInstanceRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.exceptions.ServerException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.regions.ProductDomain;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's older client, unmodified: RPC V1 in JSON and XML, and its own writing of the newer signature. */
class OlderClientTest {
    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static DefaultAcsClient client(String secret) {
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", TestCloud.KEY, secret));
    }

    private <R extends AcsResponse, Q extends AcsRequest<R>> Q here(Q request) {
        request.setSysEndpoint(cloud.endpoint());
        request.setSysProtocol(ProtocolType.HTTP);
        return request;
    }

    @ParameterizedTest
    @CsvSource({"GET,JSON", "GET,XML", "POST,JSON", "POST,XML"})
    void reads_lists_in_both_formats(MethodType method, FormatType format) throws ClientException {
        DescribeRegionsRequest regions = here(new DescribeRegionsRequest());
        regions.setSysMethod(method);
        regions.setSysAcceptFormat(format);
        DescribeRegionsResponse answer = client(TestCloud.SECRET).getAcsResponse(regions);
        assertThat(answer.getRegions())
                .extracting(each -> each.getRegionId())
                .containsExactly("cn-hangzhou", "cn-beijing");
        assertThat(answer.getRegions().get(0).getLocalName()).isEqualTo("华东1 <\"&'>");

        DescribeInstancesRequest instances = here(new DescribeInstancesRequest());
        instances.setSysMethod(method);
        instances.setSysAcceptFormat(format);
        instances.setInstanceName("web *~+ 中文 [a]");
        DescribeInstancesResponse page = client(TestCloud.SECRET).getAcsResponse(instances);
        assertThat(page.getInstances()).singleElement().satisfies(each -> {
            assertThat(each.getInstanceId()).isEqualTo("i-1");
            assertThat(each.getMemory()).isEqualTo(4096);
            assertThat(each.getRecyclable()).isTrue();
            assertThat(each.getTags()).isEmpty();
        });
        assertThat(page.getNextToken()).isEmpty();
        assertThat(cloud.calls.get(1).parameters()).containsEntry("InstanceName", "web *~+ 中文 [a]");
    }

    @Test
    void signs_the_newer_way_as_well() throws ClientException {
        RenewInstanceRequest renew = here(new RenewInstanceRequest());
        renew.setSysSignatureVersion(SignatureVersion.V3);
        renew.setSysSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
        renew.setInstanceId("i-1");
        renew.setPeriod(1);
        assertThat(client(TestCloud.SECRET).getAcsResponse(renew).getOrderId()).isEqualTo("213900000000001");
        assertThat(cloud.calls.get(0).parameters())
                .containsEntry("InstanceId", "i-1")
                .containsEntry("Period", "1");
    }

    @ParameterizedTest
    @EnumSource(
            value = FormatType.class,
            names = {"JSON", "XML"})
    void tells_a_wrong_secret_from_the_string_to_sign(FormatType format) {
        DescribeRegionsRequest regions = here(new DescribeRegionsRequest());
        regions.setSysAcceptFormat(format);
        ClientException error = catchThrowableOfType(
                ClientException.class, () -> client("wrong").getAcsResponse(regions));
        assertThat(error.getErrCode()).isEqualTo("SDK.InvalidAccessKeySecret");
    }

    @ParameterizedTest
    @EnumSource(
            value = FormatType.class,
            names = {"JSON", "XML"})
    void tells_a_request_that_was_altered_under_way(FormatType format) {
        DescribeRegionsRequest altered = here(new Altered());
        altered.setSysAcceptFormat(format);
        ClientException error = catchThrowableOfType(
                ClientException.class, () -> client(TestCloud.SECRET).getAcsResponse(altered));
        assertThat(error.getErrCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.getErrMsg()).contains("ResourceType%3Ddisk");
    }

    @ParameterizedTest
    @EnumSource(
            value = FormatType.class,
            names = {"JSON", "XML"})
    void tells_client_errors_from_server_errors(FormatType format) {
        DescribeInstancesRequest denied = here(new DescribeInstancesRequest());
        denied.setSysAcceptFormat(format);
        cloud.book("POST", "faults", "{\"text\": \"throttle=1x,error503=1x\"}");
        ClientException throttled = catchThrowableOfType(
                ClientException.class, () -> client(TestCloud.SECRET).getAcsResponse(denied));
        assertThat(throttled.getErrCode()).isEqualTo("Throttling.User");
        assertThat(throttled.getRequestId()).isNotEmpty();
        cloud.book("DELETE", "faults", "");
        cloud.book("POST", "faults", "{\"text\": \"error503\"}");
        ServerException down = catchThrowableOfType(
                ServerException.class, () -> client(TestCloud.SECRET).getAcsResponse(denied));
        assertThat(down.getErrCode()).isEqualTo("ServiceUnavailable");
    }

    /** Changes its parameters after it was signed. */
    private static final class Altered extends DescribeRegionsRequest {
        @Override
        public HttpRequest signRequest(
                Signer signer, AlibabaCloudCredentials credentials, FormatType format, ProductDomain domain)
                throws InvalidKeyException, NoSuchAlgorithmException, java.io.UnsupportedEncodingException {
            HttpRequest signed = super.signRequest(signer, credentials, format, domain);
            HttpRequest altered = new HttpRequest(signed.getSysUrl() + "&ResourceType=disk", signed.getSysHeaders());
            altered.setSysMethod(signed.getSysMethod());
            return altered;
        }
    }
}
