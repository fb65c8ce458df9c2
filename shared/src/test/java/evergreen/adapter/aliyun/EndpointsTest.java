package evergreen.adapter.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @Test
    void theRealCloudIsCalledAtTheHostsThatItNames() {
        assertThat(Endpoints.aliyun().scheme()).isEqualTo("https");
        assertThat(Endpoints.aliyun().host("ecs.cn-hangzhou.aliyuncs.com")).isEqualTo("ecs.cn-hangzhou.aliyuncs.com");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000, http, 127.0.0.1:9000",
        "https://cloud.example/, https, cloud.example",
        "http://[::1]:9000, http, [::1]:9000"
    })
    void oneAddressTakesEveryCall(URI address, String scheme, String host) {
        assertThat(Endpoints.at(address).scheme()).isEqualTo(scheme);
        assertThat(Endpoints.at(address).host("ecs.cn-hangzhou.aliyuncs.com")).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9000",
                "localhost",
                "ftp://127.0.0.1",
                "http:///path",
                "http://127.0.0.1/path",
                "http://127.0.0.1?query",
                "http://127.0.0.1#part",
                "http://user:secret@127.0.0.1"
            })
    void anythingElseIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoints.at(address(address)));
    }

    /** {@code 127.0.0.1:9000} is no URI at all; the command line refuses it in the same way. */
    private static URI address(String text) {
        return URI.create(text);
    }
}
