package evergreen.adapter.oss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A signature that the vendor's newer clients publish in their own tests. */
class OssSignerTest {
    private static final Map<String, String> QUERY = Map.of(
            "param1", "value1", "+param1", "value3", "|param1", "value4", "+param2", "", "|param2", "", "param2", "");

    private static @Nullable String signed(OssCredentials credentials) {
        OssRequest request = OssRequest.of(
                "PUT",
                "1234+-/123/1.txt",
                QUERY,
                Map.of("x-oss-head1", "value", "abc", "value", "xyz", "value", "content-type", "text/plain"),
                "");
        return new OssSigner("bucket", "cn-hangzhou")
                .sign(request, credentials, Instant.ofEpochSecond(1_702_743_657))
                .get("authorization");
    }

    @Test
    void a_key_that_lasts_signs_as_published() {
        assertThat(signed(OssCredentials.of("ak", "sk", Optional.empty())))
                .isEqualTo("OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,"
                        + "Signature=e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe");
    }
}
