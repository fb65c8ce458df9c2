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
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that were changed after they were signed, or sent twice: none reaches an operation. */
class AlteredRequestsTest {
    private static final int ROUNDS = 240;

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
        return base().acs3("DescribeInstances", TestCloud.KEY, TestCloud.SECRET);
    }

    private static Ask older() {
        return base().common("DescribeInstances", TestCloud.KEY).rpc(TestCloud.SECRET);
    }

    private static final List<BiConsumer<Ask, Random>> OF_BOTH = List.of(
            (ask, random) -> any(ask.query, random, "Format"),
            (ask, random) -> any(ask.form, random, ""),
            (ask, random) -> ask.query.remove("Tag.1.Value"),
            (ask, random) -> ask.query.put("DryRun", ""),
            (ask, random) -> ask.form.put("DryRun", "true"),
            (ask, random) -> ask.query.put("InstanceName", "other"),
            (ask, random) -> ask.form.clear(),
            (ask, random) -> rename(ask.query, "RegionId", "Regionid"),
            (ask, random) -> ask.query.put("Tag.1.Key", "env"),
            (ask, random) -> ask.method = "GET",
            (ask, random) -> ask.method = "PUT");

    private static final List<BiConsumer<Ask, Random>> OF_THE_NEWER = List.of(
            (ask, random) -> any(ask.headers, random, "Host"),
            (ask, random) -> ask.headers.put("Host", "ecs.cn-beijing.example"),
            (ask, random) -> ask.headers.put("x-acs-action", "RenewInstance"),
            (ask, random) -> ask.headers.put("x-acs-signature-nonce", Ask.nonce()),
            (ask, random) ->
                    ask.headers.put("x-acs-date", ask.stamp.plusSeconds(5).toString()),
            (ask, random) -> ask.headers.remove("x-acs-version"),
            (ask, random) -> ask.path = "/other",
            (ask, random) -> ask.body = "InstanceName=web+%2A",
            (ask, random) -> ask.headers.put("content-type", "application/x-www-form-urlencoded;charset=utf-8"),
            (ask, random) -> flip(ask.headers, "Authorization", random));

    private static final List<BiConsumer<Ask, Random>> OF_THE_OLDER = List.of(
            (ask, random) -> flip(ask.query, "Signature", random),
            (ask, random) -> ask.query.put("Action", "RenewInstance"),
            (ask, random) -> ask.query.put("AccessKeyId", "LTAIscanner"),
            (ask, random) -> ask.query.put("SignatureNonce", Ask.nonce()),
            (ask, random) -> ask.query.put("SecurityToken", ""),
            (ask, random) -> ask.query.put("Version", "2014-05-27"),
            (ask, random) -> ask.query.remove("Timestamp"));

    private static void any(Map<String, String> parts, Random random, String but) {
        List<String> names = new ArrayList<>(parts.keySet());
        names.remove(but);
        // Not the Signature's last letter: of its six bits base64 uses but four.
        flip(parts, names.get(random.nextInt(names.size())), random);
    }

    /** Another letter in the place of one. */
    private static void flip(Map<String, String> parts, String name, Random random) {
        String value = parts.getOrDefault(name, "");
        int at = value.isEmpty() ? 0 : random.nextInt(Math.max(1, value.length() - 2));
        char was = value.isEmpty() ? 'x' : value.charAt(at);
        char other = was == 'a' ? 'b' : 'a';
        parts.put(name, value.substring(0, at) + other + value.substring(Math.min(value.length(), at + 1)));
    }

    private static void rename(Map<String, String> parts, String name, String other) {
        parts.put(other, parts.getOrDefault(name, ""));
        parts.remove(name);
    }

    @Test
    void no_altered_request_is_accepted() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean isNewer = random.nextBoolean();
            Ask ask = isNewer ? newer() : older();
            List<BiConsumer<Ask, Random>> ways = new ArrayList<>(OF_BOTH);
            ways.addAll(isNewer ? OF_THE_NEWER : OF_THE_OLDER);
            ways.get(round % ways.size()).accept(ask, random);
            Answer answer = RawSocket.send(cloud.address(), ask.text());
            assertThat(answer.status())
                    .as("seed %s round %s:\n%s\n%s", seed, round, ask.text(), answer.body())
                    .isBetween(400, 404);
        }
        assertThat(cloud.calls).isEmpty();
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
}
