package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy that users attach for reading: enough for a whole scan, and with one action less it is not. */
class ReadOnlyPolicyTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final Path POLICY = Path.of("../shared/role/evergreen-read/policy.json");

    @Test
    void isEnoughForAWholeScan() throws IOException {
        Report report = scanUnder(policy());

        assertThat(report.complete()).isTrue();
        assertThat(report.lines()).hasSize(2);
        assertThat(report.lines()).allMatch(row -> row.subscription().setting().known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs:DescribeInstances", "ecs:DescribeInstanceAutoRenewAttribute", "ecs:DescribeRegions"})
    void withoutAnActionTheScanSaysWhatIsMissing(String action) throws IOException {
        assertThat(scanUnder(without(action)).complete()).isFalse();
    }

    @Test
    void allowsNothingButReading() throws IOException {
        assertThat(actions()).allMatch(action -> action.matches("(ecs|bss):Describe\\w+"));
    }

    private static Report scanUnder(JsonObject policy) {
        JsonObject file = JsonParser.parseString("""
                {"version":1,"regions":["cn-hangzhou","cn-beijing"],"accounts":[{"id":"1000000000000001","site":"china",
                  "balance":"100.00","keys":[{"id":"LTAIroot","secret":"root-secret"}],
                  "users":[{"name":"scanner","keys":[{"id":"LTAIscanner","secret":"scanner-secret"}],"policies":[]}],
                  "instances":[{"id":"i-1","region":"cn-hangzhou","expiry":"2026-12-01T16:00Z"},
                               {"id":"i-2","region":"cn-beijing","expiry":"2026-12-02T16:00Z"}]}]}
                """).getAsJsonObject();
        JsonObject account = file.getAsJsonArray("accounts").get(0).getAsJsonObject();
        account.getAsJsonArray("users")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("policies")
                .add(policy);
        try (Rig rig = Rig.of(FleetFile.parse(List.of(file.toString()), START))) {
            return rig.scan(Rig.identity("LTAIscanner", "scanner-secret"), Duration.ofDays(30));
        }
    }

    private static JsonObject policy() throws IOException {
        return JsonParser.parseString(Files.readString(POLICY)).getAsJsonObject();
    }

    private static JsonObject without(String action) throws IOException {
        JsonObject policy = policy();
        for (JsonElement statement : policy.getAsJsonArray("Statement")) {
            JsonArray left = new JsonArray();
            for (JsonElement each : asList(statement.getAsJsonObject().get("Action"))) {
                if (!each.getAsString().equals(action)) {
                    left.add(each);
                }
            }
            // A statement needs an action; this one is nobody's.
            if (left.isEmpty()) {
                left.add("oss:GetObject");
            }
            statement.getAsJsonObject().add("Action", left);
        }
        return policy;
    }

    private static List<String> actions() throws IOException {
        return policy().getAsJsonArray("Statement").asList().stream()
                .flatMap(statement -> asList(statement.getAsJsonObject().get("Action")).asList().stream())
                .map(JsonElement::getAsString)
                .toList();
    }

    private static JsonArray asList(JsonElement action) {
        if (action.isJsonArray()) {
            return action.getAsJsonArray();
        }
        JsonArray list = new JsonArray();
        list.add(action);
        return list;
    }
}
