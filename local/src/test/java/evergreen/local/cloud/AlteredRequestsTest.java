package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.RawSocket.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that were changed after they were signed, or sent twice: none reaches an operation. */
class AlteredRequestsTest {
    private static final int LEAST_ALTERATIONS = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static Ask base() {
        Ask ask = new Ask(Instant.now())
                .with("RegionId", "cn-hangzhou")
                .with("InstanceIds", "[\"i-1\"]")
                .with("Tag.1.Key", "Env")
                .with("Tag.1.Value", "");
        ask.headers.put("content-type", "application/x-www-form-urlencoded");
        ask.form.put("InstanceName", "web *");
        return ask;
    }

    private static Ask newer() {
        Ask ask = base();
        ask.headers.put("x-acs-further", "signed, too");
        return ask.acs3("DescribeInstances", TestCloud.KEY, TestCloud.SECRET);
    }

    private static Ask older() {
        return base().common("DescribeInstances", TestCloud.KEY).rpc(TestCloud.SECRET);
    }

    private static Ask signed(String protocol) {
        return protocol.equals("newer") ? newer() : older();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void no_altered_request_is_accepted(String protocol) {
        Map<String, Alteration> alterations = new LinkedHashMap<>(Alteration.ofEvery(signed(protocol), random));
        alterations.putAll(protocol.equals("newer") ? Alteration.OF_THE_NEWER : Alteration.OF_THE_OLDER);
        alterations.forEach((name, alteration) -> {
            String altered = alteration.of(signed(protocol));
            Answer answer = RawSocket.send(cloud.address(), altered);
            assertThat(answer.status())
                    .as("seed %s, %s:\n%s\n%s", seed, name, altered, answer.body())
                    .isBetween(400, 404);
        });
        assertThat(cloud.calls).isEmpty();
        assertThat(alterations).hasSizeGreaterThan(LEAST_ALTERATIONS);
    }

    @Test
    void the_order_of_parameters_and_headers_does_not_matter() {
        for (int round = 0; round < 20; round++) {
            Ask ask = round % 2 == 0 ? newer() : older();
            ask.query = shuffled(ask.query);
            ask.headers = shuffled(ask.headers);
            assertThat(RawSocket.send(cloud.address(), ask.text()).status())
                    .as("seed %s", seed)
                    .isEqualTo(200);
        }
    }

    private Map<String, String> shuffled(Map<String, String> parts) {
        List<String> names = new ArrayList<>(parts.keySet());
        Collections.shuffle(names, random);
        Map<String, String> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, parts.getOrDefault(name, "")));
        return shuffled;
    }

    @Test
    void a_request_is_accepted_once() {
        for (Ask ask : List.of(newer(), older())) {
            assertThat(RawSocket.send(cloud.address(), ask.text()).status()).isEqualTo(200);
            for (int each = 0; each < 20; each++) {
                assertThat(RawSocket.send(cloud.address(), ask.text()).code()).isEqualTo("SignatureNonceUsed");
            }
        }
        assertThat(cloud.calls).hasSize(2);
    }

    @Test
    void a_nonce_is_used_up_for_every_other_request_in_either_protocol() {
        String nonce = Ask.nonce();
        Ask first = base();
        first.headers.put("x-acs-signature-nonce", nonce);
        assertThat(RawSocket.send(
                                cloud.address(),
                                first.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET)
                                        .text())
                        .status())
                .isEqualTo(200);
        Ask newer = base();
        newer.headers.put("x-acs-signature-nonce", nonce);
        newer.acs3("DescribeInstances", TestCloud.KEY, TestCloud.SECRET);
        Ask older = base().common("DescribeInstances", TestCloud.KEY)
                .with("SignatureNonce", nonce)
                .rpc(TestCloud.SECRET);
        for (Ask ask : List.of(newer, older)) {
            assertThat(RawSocket.send(cloud.address(), ask.text()).code()).isEqualTo("SignatureNonceUsed");
        }
        assertThat(cloud.calls).hasSize(1);
    }

    @Test
    void a_refused_request_uses_up_no_nonce() {
        Ask right = newer();
        Ask wrong = newer();
        wrong.headers.putAll(right.headers);
        wrong.query.put("RegionId", "cn-beijing");
        assertThat(RawSocket.send(cloud.address(), wrong.text()).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(RawSocket.send(cloud.address(), right.text()).status()).isEqualTo(200);
    }
}
