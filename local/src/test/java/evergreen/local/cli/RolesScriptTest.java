package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes roles, with a stand-in for the vendor's command line that writes down what it is asked. */
class RolesScriptTest {
    private static final String SEPARATOR = "\u0001";

    /** What the command line takes (the models of the vendor's client for RAM 2015-05-01). */
    private static final List<String> FORMS = List.of(
            "ram CreateRole --RoleName --AssumeRolePolicyDocument",
            "ram UpdateRole --RoleName --NewAssumeRolePolicyDocument",
            "ram CreatePolicy --PolicyName --PolicyDocument",
            "ram CreatePolicyVersion --PolicyName --PolicyDocument --SetAsDefault --RotateStrategy",
            "ram AttachPolicyToRole --PolicyType --PolicyName --RoleName",
            "ram GetRole --RoleName",
            "ram ListPoliciesForRole --RoleName",
            "sts GetCallerIdentity");

    private static final String ACCOUNT = "1000000000000001";
    private static final String OTHER = "1000000000000005";
    private static final int LONGEST_POLICY = 6144;

    @TempDir
    private Path folder;

    private Path asked;
    private String variable = "";
    private String output = "";

    @BeforeEach
    void standIn() throws IOException {
        asked = folder.resolve("asked");
        answering("");
    }

    @Test
    void everyFunctionGetsItsRoleAndItsPolicy() throws IOException, InterruptedException {
        assertThat(run()).isZero();

        assertThat(made("CreateRole"))
                .containsExactlyInAnyOrder(
                        "evergreen-auto-renew-enforcer",
                        "evergreen-expiry-scanner",
                        "evergreen-renewal-worker",
                        "evergreen-renewer");
        assertThat(made("AttachPolicyToRole")).contains("evergreen-expiry-scanner", "evergreen-renewer");
        assertThat(calls()).noneMatch(call -> call.contains("${"));
    }

    @Test
    void theJournalIsTheDefaultOneOrTheOneThatIsNamed() throws IOException, InterruptedException {
        assertThat(run()).isZero();
        assertThat(resources()).contains("acs:oss:*:*:evergreen-journal-" + ACCOUNT + "/main/claims/*");

        Files.delete(asked);
        assertThat(run("oss://own-bucket/team/journal/")).isZero();
        assertThat(resources())
                .contains("acs:oss:*:*:own-bucket", "acs:oss:*:*:own-bucket/team/journal/claims/*")
                .noneMatch(resource -> resource.contains("/main/"));

        Files.delete(asked);
        variable = "oss://third/main";
        assertThat(run()).isZero();
        assertThat(resources()).contains("acs:oss:*:*:third/main/claims/*");
    }

    @Test
    void theTestsRunUnderTheSameDocuments() throws IOException, InterruptedException {
        assertThat(run("oss://own-bucket/main")).isZero();
        List<JsonObject> rendered =
                new RoleDocuments(ACCOUNT, "oss://own-bucket/main", "cn-hangzhou").roles(Path.of("../functions"));

        assertThat(documents("--PolicyDocument"))
                .containsExactlyInAnyOrderElementsOf(rendered.stream()
                        .map(role -> role.getAsJsonArray("policies").get(0))
                        .toList());
        assertThat(documents("--AssumeRolePolicyDocument"))
                .containsExactlyInAnyOrderElementsOf(
                        rendered.stream().map(role -> role.get("trust")).toList());
    }

    @Test
    void everyDocumentFitsIntoAPolicyOfRam() throws IOException, InterruptedException {
        assertThat(run("oss://evergreen-journal-1234567890123456-in-another-region/production"))
                .isZero();

        assertThat(texts("--PolicyDocument")).hasSize(4).allMatch(text -> text.length() <= LONGEST_POLICY);
    }

    @Test
    void aDocumentThatIsTooLongIsRefusedBeforeAnythingIsDone() throws IOException, InterruptedException {
        assertThat(run("oss://own-bucket/" + "p".repeat(150))).isEqualTo(1);

        assertThat(output).contains("has ", " characters", "RAM takes 6144", "Nothing was done");
        assertThat(calls()).allMatch(call -> call.startsWith("sts"));
    }

    @Test
    void withoutTheIdOfTheAccountNothingIsDone() throws IOException, InterruptedException {
        answering("case $1 in sts) echo InvalidAccessKeyId; exit 1;; esac");

        assertThat(run()).isEqualTo(1);
        assertThat(output).contains("InvalidAccessKeyId", "Nothing was done");
        assertThat(calls()).allMatch(call -> call.startsWith("sts"));
    }

    @Test
    void printingChangesNothing() throws IOException, InterruptedException {
        assertThat(run("print", ACCOUNT, "oss://own-bucket/main")).isZero();

        assertThat(asked).doesNotExist();
        assertThat(output)
                .contains("evergreen-renewal-worker/policy.json:", "evergreen-set/trust.json:")
                .contains("acs:oss:*:*:own-bucket/main/claims/*", "acs:ram::" + ACCOUNT + ":role/evergreen-renewer");
    }

    @Test
    void anotherAccountTrustsTheFunctionsOfTheOneThatIsNamed() throws IOException, InterruptedException {
        assertThat(run("member", OTHER)).isZero();

        assertThat(made("CreateRole")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
        assertThat(calls())
                .filteredOn(call -> call.contains("CreateRole"))
                .allMatch(call -> call.contains("acs:ram::" + OTHER + ":role/evergreen-"));
        assertThat(made("CreatePolicy")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
    }

    @Test
    void whatIsThereIsBroughtUpToDate() throws IOException, InterruptedException {
        trusting(worker(OTHER));

        assertThat(run("member", OTHER)).isZero();
        assertThat(made("UpdateRole")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
        assertThat(made("CreatePolicyVersion")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
    }

    @Test
    void anyOtherRefusalEndsIt() throws IOException, InterruptedException {
        answering("case $1 in ram) echo NoPermission; exit 1;; esac");

        assertThat(run()).isEqualTo(1);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void whatItDoesNotUnderstandItDoesNotDo() throws IOException, InterruptedException {
        String[][] all = {
            {"member"}, {"member", "x"}, {"member", ""}, {"all"}, {"member", "1", "2"}, {"print"}, {"print", "x"}
        };
        for (String[] words : all) {
            assertThat(run(words)).isEqualTo(2);
        }
        assertThat(asked).doesNotExist();
    }

    /** The functions refuse the same places. */
    @Test
    void aPlaceThatIsNoJournalIsRefused() throws IOException, InterruptedException {
        Path places = Path.of("../shared/src/test/resources/evergreen/journal/places.txt");
        List<String> lines = Files.readAllLines(places);
        for (String line : lines.subList(1, lines.size())) {
            variable = line.substring(line.indexOf(' ') + 1);
            int status = run("print", ACCOUNT);

            assertThat(status).as(line).isEqualTo(line.startsWith("yes ") ? 0 : 2);
            assertThat(output.contains("Nothing was done")).as(line).isEqualTo(status == 2);
        }
        variable = "file:///journal";
        assertThat(run()).isEqualTo(2);
        assertThat(calls()).allMatch(call -> call.startsWith("sts"));
    }

    /** The document is text within the answer, as RAM gives it; the role's own name in it is no trust. */
    private void trusting(String... principals) throws IOException {
        String trust =
                "{\\\"Statement\\\": [{\\\"Action\\\": \\\"sts:AssumeRole\\\", \\\"Principal\\\": {\\\"RAM\\\": [\\\""
                        + String.join("\\\", \\\"", principals) + "\\\"]}}]}";
        answering("case $2 in CreateRole|CreatePolicy|Attach*) echo EntityAlreadyExists.Thing; exit 1;; GetRole) printf"
                + " '%s\\n' '{' '\"Role\": {' '\"Arn\": \"acs:ram::1000000000000009:role/evergreen-renew\",'"
                + " '\"AssumeRolePolicyDocument\": \"" + trust + "\"' '}}'; exit;; esac");
    }

    private static String worker(String account) {
        return "acs:ram::" + account + ":role/evergreen-renewal-worker";
    }

    @Test
    void anAccountKeepsItsPayer() throws IOException, InterruptedException {
        trusting(worker(OTHER));

        assertThat(run("member", OTHER)).isZero();
        assertThat(made("UpdateRole")).contains("evergreen-renew");
    }

    @Test
    void anotherPayerIsReplacedOnlyByATakeover() throws IOException, InterruptedException {
        for (String[] trusted : new String[][] {
            {worker("1000000000000002")},
            {worker(OTHER), worker("1000000000000002")},
            {"acs:ram::" + OTHER + ":root"},
            {"*"}
        }) {
            Files.deleteIfExists(asked);
            trusting(trusted);

            assertThat(run("member", OTHER)).isEqualTo(1);
            assertThat(calls()).as(trusted[0]).hasSize(3).noneMatch(RolesScriptTest::changes);
            assertThat(output).contains(trusted).contains("Nothing was done.", "--take-over");
        }
        assertThat(run("member", OTHER, "--take-over")).isZero();
        assertThat(made("UpdateRole")).contains("evergreen-renew");
    }

    @Test
    void aPayerThatCannotBeReadIsNotReplaced() throws IOException, InterruptedException {
        answering("case $2 in GetRole) echo NoPermission; exit 1;; esac");
        assertThat(run("member", OTHER)).isEqualTo(1);
        answering("case $2 in GetRole) exit 0;; esac");
        assertThat(run("member", OTHER)).isEqualTo(1);
        assertThat(calls()).noneMatch(RolesScriptTest::changes);
    }

    private static boolean changes(String call) {
        return call.startsWith("ram") && !call.contains("GetRole") && !call.contains("ListPoliciesForRole");
    }

    private void answering(String what) throws IOException {
        Path stand = folder.resolve("aliyun");
        Files.writeString(
                stand,
                "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\001' \"$word\"; done | tr -d '\\n' >> '" + asked
                        + "'\necho >> '" + asked + "'\n" + what + "\ncase $1 in sts) echo '{ \"AccountId\": \""
                        + ACCOUNT
                        + "\", \"UserId\": \"1\" }';; esac\n"
                        + "case $2 in GetRole|ListPoliciesForRole) echo EntityNotExist.Role; exit 1;; esac\nexit 0\n");
        assertThat(stand.toFile().setExecutable(true)).isTrue();
    }

    private int run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "../functions/roles.sh"));
        command.addAll(List.of(words));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
        script.environment().remove("EVERGREEN_REGION");
        script.environment().remove("EVERGREEN_JOURNAL");
        if (!variable.isEmpty()) {
            script.environment().put("EVERGREEN_JOURNAL", variable);
        }
        Process process = script.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (Files.exists(asked)) {
            calls().forEach(RolesScriptTest::isWellFormed);
        }
        return status;
    }

    private static void isWellFormed(String call) {
        List<String> words = List.of(call.split(SEPARATOR, -1));
        StringBuilder form = new StringBuilder(words.get(0) + " " + words.get(1));
        for (int n = 2; n + 1 < words.size(); n += 2) {
            form.append(' ').append(words.get(n));
            if (words.get(n).endsWith("Document")) {
                assertThat(JsonParser.parseString(words.get(n + 1)).isJsonObject())
                        .isTrue();
            }
        }
        assertThat(FORMS).contains(form.toString());
    }

    /** Returns the values of an option in all calls. */
    private List<String> texts(String option) throws IOException {
        return calls().stream()
                .map(call -> List.of(call.split(SEPARATOR, -1)))
                .filter(words -> words.contains(option))
                .map(words -> words.get(words.indexOf(option) + 1))
                .toList();
    }

    private List<JsonElement> documents(String option) throws IOException {
        return texts(option).stream().map(JsonParser::parseString).toList();
    }

    /** Returns the resources of all policies. */
    private List<String> resources() throws IOException {
        return Pattern.compile("\"(acs:oss:[^\"]*)\"")
                .matcher(String.join("\n", texts("--PolicyDocument")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(asked);
    }

    /** The names of the roles or policies that an operation was asked for. */
    private List<String> made(String operation) throws IOException {
        return calls().stream()
                .map(call -> List.of(call.split(SEPARATOR, -1)))
                .filter(words -> words.get(1).equals(operation))
                .map(words -> words.get(words.indexOf(operation.endsWith("Role") ? "--RoleName" : "--PolicyName") + 1))
                .toList();
    }
}
