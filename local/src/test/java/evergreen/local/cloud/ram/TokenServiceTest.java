package evergreen.local.cloud.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServiceTest {
    private static final String ACCOUNTS = """
            {"100": {"keys": [{"id": "root", "secret": "s"}],
              "users": [
                {"name": "free", "keys": [{"id": "free", "secret": "s"}], "policies": [%1$s]},
                {"name": "tied", "keys": [{"id": "tied", "secret": "s"}], "policies": []}],
              "roles": [{"name": "chain", "trust": %2$s, "policies": [%1$s]}]},
             "200": {"roles": [
                {"name": "open", "trust": %2$s, "policies": [%3$s], "maxSession": "PT2H"},
                {"name": "chained", "policies": [%3$s], "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                  "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::100:role/chain"}}]}},
                {"name": "guarded", "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                  "Action": "sts:AssumeRole", "Principal": {"RAM": ["acs:ram::100:user/free"]},
                  "Condition": {"StringEquals": {"sts:ExternalId": ["ext-1"]}}}]}},
                {"name": "service", "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                  "Action": "sts:AssumeRole", "Principal": {"Service": ["fc.aliyuncs.com"]}}]}},
                {"name": "strange", "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                  "Action": "sts:AssumeRole", "Principal": {"RAM": ["acs:ram::300:root"]}}]}}]}}
            """.formatted(policy("sts:AssumeRole"), """
                            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                              "Principal": {"RAM": ["acs:ram::100:root"]}}]}""", policy("ecs:*"));

    private final long seed = System.nanoTime();
    private final TestClock clock = new TestClock(
            Instant.ofEpochSecond(new Random(seed).nextLong(1_500_000_000L, 4_000_000_000L), 123_456_789));
    private final IdentityStore directory = new IdentityStore(clock, new Random(seed));

    TokenServiceTest() {
        JsonParser.parseString(ACCOUNTS)
                .getAsJsonObject()
                .entrySet()
                .forEach(each -> directory.add(each.getKey(), each.getValue().getAsJsonObject()));
    }

    private static String policy(String action) {
        return "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action
                + "\", \"Resource\": \"*\"}]}";
    }

    private JsonObject assume(Caller caller, Map<String, String> parameters) throws ApiException {
        return new AssumeRole(directory).answer(call(caller, "AssumeRole", parameters));
    }

    private Call call(Caller caller, String action, Map<String, String> parameters) {
        return new Call("sts", action, new TreeMap<>(parameters), caller, clock.instant(), "R");
    }

    private Caller caller(String key) throws ApiException {
        return directory.caller(directory.active(key), "");
    }

    private static Map<String, String> wish(String role, String... more) {
        Map<String, String> wish = new TreeMap<>(Map.of("RoleArn", "acs:ram::" + role, "RoleSessionName", "run-1"));
        for (int at = 0; at < more.length; at += 2) {
            wish.put(more[at], more[at + 1]);
        }
        return wish;
    }

    private void refused(String key, Map<String, String> wish, int status, String code) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> assume(caller(key), wish));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }

    private static String text(JsonObject json, String member) {
        return json.get(member).getAsString();
    }

    @Test
    void a_role_is_lent_until_the_second_it_says() throws ApiException {
        JsonObject answer = assume(caller("free"), wish("200:role/open", "DurationSeconds", "900"));
        JsonObject lent = answer.getAsJsonObject("Credentials");
        Instant end = Instant.parse(text(lent, "Expiration"));
        assertThat(text(lent, "Expiration")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Duration.between(clock.instant(), end)).isBetween(Duration.ofSeconds(899), Duration.ofSeconds(900));
        assertThat(text(lent, "AccessKeyId")).startsWith("STS.");
        assertThat(text(answer.getAsJsonObject("AssumedRoleUser"), "Arn")).isEqualTo("acs:ram::200:role/open/run-1");
        assertThat(text(answer.getAsJsonObject("AssumedRoleUser"), "AssumedRoleId"))
                .matches("3\\d{17}:run-1");

        AccessKey key = directory.active(text(lent, "AccessKeyId"));
        String token = text(lent, "SecurityToken");
        Caller session = directory.caller(key, token);
        assertThat(session.may("ecs:RenewInstance", "x")).isTrue();
        assertThat(session.may("sts:AssumeRole", "x")).isFalse();
        clock.set(end.minusSeconds(1));
        assertThatCode(() -> directory.caller(key, token)).doesNotThrowAnyException();
        clock.set(end.minusMillis(1));
        assertThatCode(() -> directory.caller(key, token)).doesNotThrowAnyException();
        clock.set(end);
        assertThat(catchThrowableOfType(ApiException.class, () -> directory.caller(key, token))
                        .code())
                .as("seed %s", seed)
                .isEqualTo("InvalidSecurityToken.Expired");
    }

    @Test
    void a_token_must_be_there_be_ours_and_be_its_keys() throws ApiException {
        JsonObject one = assume(caller("free"), wish("200:role/open")).getAsJsonObject("Credentials");
        JsonObject two = assume(caller("free"), wish("200:role/open")).getAsJsonObject("Credentials");
        AccessKey key = directory.active(text(one, "AccessKeyId"));
        AccessKey lasting = directory.active("free");
        token(key, "", "MissingSecurityToken");
        token(key, "nonsense", "InvalidSecurityToken.Malformed");
        token(key, text(two, "SecurityToken"), "InvalidSecurityToken.MismatchWithAccessKey");
        token(lasting, text(two, "SecurityToken"), "InvalidSecurityToken.MismatchWithAccessKey");
        token(lasting, "nonsense", "InvalidSecurityToken.Malformed");
    }

    private void token(AccessKey key, String token, String code) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> directory.caller(key, token));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void a_session_policy_narrows_and_never_widens() throws ApiException {
        String narrow = policy("ecs:Describe*").replace("\"ecs:Describe*\"", "[\"ecs:Describe*\", \"bss:*\"]");
        JsonObject lent =
                assume(caller("free"), wish("200:role/open", "Policy", narrow)).getAsJsonObject("Credentials");
        Caller session = directory.caller(directory.active(text(lent, "AccessKeyId")), text(lent, "SecurityToken"));
        assertThat(session.may("ecs:DescribeInstances", "x")).isTrue();
        assertThat(session.may("ecs:RenewInstance", "x")).isFalse();
        assertThat(session.may("bss:DescribeAcccount", "x")).isFalse();
    }

    @Test
    void a_role_may_assume_another_that_trusts_it() throws ApiException {
        JsonObject lent = assume(caller("free"), wish("100:role/chain")).getAsJsonObject("Credentials");
        Caller chain = directory.caller(directory.active(text(lent, "AccessKeyId")), text(lent, "SecurityToken"));
        assertThatCode(() -> assume(chain, wish("200:role/chained"))).doesNotThrowAnyException();
        refused("free", wish("200:role/chained"), 403, "NoPermission");
    }

    @ParameterizedTest
    @CsvSource({
        "root, 200:role/open",
        "tied, 200:role/open",
        "free, 200:role/service",
        "free, 200:role/strange",
        "free, 200:role/guarded"
    })
    void who_is_not_trusted_or_not_allowed_gets_nothing(String key, String role) {
        refused(key, wish(role), 403, "NoPermission");
    }

    @Test
    void a_guarded_role_asks_for_its_external_id() {
        refused("free", wish("200:role/guarded", "ExternalId", "ext-2"), 403, "NoPermission");
        assertThatCode(() -> assume(caller("free"), wish("200:role/guarded", "ExternalId", "ext-1")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_unknown_role_is_not_found() {
        refused("free", wish("200:role/nobody"), 404, "EntityNotExist.Role");
        refused("free", wish("999:role/open"), 404, "EntityNotExist.Role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open", "acs:ram::200:user/u", "acs:ram::200:role/", "acs:ram:cn:200:role/open"})
    void a_role_is_named_by_its_arn(String arn) {
        Map<String, String> wish = wish("");
        wish.put("RoleArn", arn);
        refused("free", wish, 400, "InvalidParameter.RoleArn");
    }

    @ParameterizedTest
    @CsvSource({"a,false", "ab,true", "a.b@c-d_1,true", "a b,false", "a/b,false", "名字,false", "'',false"})
    void a_session_has_a_name_of_plain_characters(String name, boolean legal) throws ApiException {
        name(name, legal);
        name("x".repeat(64), true);
        name("x".repeat(65), false);
    }

    private void name(String name, boolean legal) {
        if (legal) {
            assertThatCode(() -> assume(caller("free"), wish("200:role/open", "RoleSessionName", name)))
                    .doesNotThrowAnyException();
        } else {
            refused("free", wish("200:role/open", "RoleSessionName", name), 400, "InvalidParameter.RoleSessionName");
        }
    }

    @ParameterizedTest
    @CsvSource({"899,false", "900,true", "7200,true", "7201,false", "-900,false", "soon,false", "99999999999,false"})
    void a_session_lasts_from_a_quarter_of_an_hour_to_what_the_role_allows(String seconds, boolean legal) {
        Map<String, String> wish = wish("200:role/open", "DurationSeconds", seconds);
        if (legal) {
            assertThatCode(() -> assume(caller("free"), wish)).doesNotThrowAnyException();
        } else {
            refused("free", wish, 400, "InvalidParameter.DurationSeconds");
        }
    }

    @Test
    void a_session_policy_has_a_size_and_a_grammar() {
        String spaces = " ".repeat(2048 - policy("*").length());
        assertThatCode(() -> assume(caller("free"), wish("200:role/open", "Policy", policy("*") + spaces)))
                .doesNotThrowAnyException();
        refused(
                "free",
                wish("200:role/open", "Policy", policy("*") + spaces + " "),
                400,
                "InvalidParameter.PolicySize");
        for (String wrong : new String[] {"x", "{", "[]", "{\"Version\":\"1\"}", "[".repeat(2000)}) {
            refused("free", wish("200:role/open", "Policy", wrong), 400, "InvalidParameter.PolicyGrammar");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,true", "1224,true", "1225,false"})
    void an_external_id_has_a_length(int length, boolean legal) {
        Map<String, String> wish = wish("200:role/open", "ExternalId", "x".repeat(length));
        if (legal) {
            assertThatCode(() -> assume(caller("free"), wish)).doesNotThrowAnyException();
        } else {
            refused("free", wish, 400, "InvalidParameter.ExternalId");
        }
    }

    @Test
    void everybody_may_ask_who_they_are() throws ApiException {
        JsonObject lent = assume(caller("free"), wish("200:role/open")).getAsJsonObject("Credentials");
        Caller role = directory.caller(directory.active(text(lent, "AccessKeyId")), text(lent, "SecurityToken"));
        who(caller("root"), "Account", "acs:ram::100:root", "100");
        who(caller("tied"), "RAMUser", "acs:ram::100:user/tied", "2\\d{17}");
        who(role, "AssumedRoleUser", "acs:ram::200:assumed-role/open/run-1", "3\\d{17}:run-1");
    }

    private void who(Caller caller, String type, String arn, String principal) throws ApiException {
        JsonObject answer = new GetCallerIdentity().answer(call(caller, "GetCallerIdentity", Map.of()));
        assertThat(text(answer, "IdentityType")).isEqualTo(type);
        assertThat(text(answer, "Arn")).isEqualTo(arn);
        assertThat(text(answer, "PrincipalId")).matches(principal);
        assertThat(text(answer, "AccountId")).isEqualTo(caller.account());
    }
}
