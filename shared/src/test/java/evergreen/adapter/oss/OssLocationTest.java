package evergreen.adapter.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OssLocationTest {
    @ParameterizedTest
    @CsvSource({
        "oss://my-bucket, https://oss-cn-hangzhou.aliyuncs.com, https://my-bucket.oss-cn-hangzhou.aliyuncs.com/a/b",
        "oss://my-bucket/, http://localhost:9000/, http://my-bucket.localhost:9000/a/b",
        "oss://my-bucket/jour/nal/, http://127.0.0.1:9000, http://127.0.0.1:9000/my-bucket/a/b",
        "oss://my-bucket/x, http://[::1]:9000, http://[::1]:9000/my-bucket/a/b",
        "oss://a-name-of-sixty-three-characters-which-is-as-many-as-are-legal0, http://[::1]:9000, "
                + "http://[::1]:9000/a-name-of-sixty-three-characters-which-is-as-many-as-are-legal0/a/b",
    })
    void the_bucket_goes_before_a_name_and_behind_a_number(String place, URI endpoint, String address) {
        assertThat(OssLocation.parse(place, endpoint, "cn-hangzhou").address("a/b"))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "https://oss-cn-hangzhou.aliyuncs.com, cn-hangzhou",
        "https://oss-cn-hangzhou-internal.aliyuncs.com, cn-hangzhou",
        "https://oss-ap-southeast-1-internal.aliyuncs.com, ap-southeast-1",
        "https://oss-us-east-1.aliyuncs.com, us-east-1",
        "https://oss-cn-hzfinance.aliyuncs.com, cn-hzfinance"
    })
    void the_vendors_endpoints_name_the_region(URI endpoint, String region) {
        assertThat(OssLocation.parse("oss://bucket", endpoint).region()).isEqualTo(region);
    }

    @Test
    void where_no_region_is_named_it_must_be_given() {
        assertThatThrownBy(() -> OssLocation.parse("oss://bucket", URI.create("http://127.0.0.1:9000")))
                .hasMessageContaining("region");
    }

    @Test
    void a_prefix_ends_with_one_slash() {
        URI endpoint = URI.create("https://oss-cn-hangzhou.aliyuncs.com");
        assertThat(OssLocation.parse("oss://bucket", endpoint).prefix()).isEmpty();
        assertThat(OssLocation.parse("oss://bucket/a/b", endpoint).prefix()).isEqualTo("a/b/");
        assertThat(OssLocation.parse("oss://bucket/a/b/", endpoint)).hasToString("oss://bucket/a/b/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bucket",
                "oss:/bucket",
                "s3://bucket",
                "oss://",
                "oss://ab",
                "oss://-bucket",
                "oss://bucket-",
                "oss://buck_et",
                "oss://a-name-of-sixty-four-characters-which-is-one-more-than-are-legal1",
                "oss://bucket/x//",
                "oss://Bucket",
                "oss://bucket/A",
                "oss://bucket/../x",
                "oss://bucket//x",
                "oss://bucket/x?region=1"
            })
    void what_is_no_place_is_refused(String place) {
        assertThatThrownBy(() -> OssLocation.parse(place, URI.create("https://oss-cn-hangzhou.aliyuncs.com")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"oss-cn-hangzhou.aliyuncs.com", "ftp://host", "https://user@host", "https://host/path", "https:"
            })
    void what_is_no_endpoint_is_refused(String endpoint) {
        assertThatThrownBy(() -> OssLocation.parse("oss://bucket", URI.create(endpoint), "cn-hangzhou"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_is_not_printed() {
        assertThat(OssCredentials.of("LTAI1", "secret-1", java.util.Optional.of("token-1")))
                .hasToString("OssCredentials[LTAI1]");
    }
}
