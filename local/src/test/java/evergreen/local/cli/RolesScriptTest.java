package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "ram AttachPolicyToRole --PolicyType --PolicyName --RoleName");

    @TempDir
    private Path folder;

    private Path asked;

    @BeforeEach
    void standIn() throws IOException {
        asked = folder.resolve("asked");
        answering("exit 0");
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
        assertThat(calls()).noneMatch(call -> call.contains("OWNER"));
    }

    @Test
    void anotherAccountTrustsTheFunctionsOfTheOneThatIsNamed() throws IOException, InterruptedException {
        assertThat(run("member", "1000000000000001")).isZero();

        assertThat(made("CreateRole")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
        assertThat(calls())
                .filteredOn(call -> call.contains("CreateRole"))
                .allMatch(call -> call.contains("acs:ram::1000000000000001:role/evergreen-"));
        assertThat(made("CreatePolicy")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
    }

    @Test
    void whatIsThereIsBroughtUpToDate() throws IOException, InterruptedException {
        answering("case $2 in CreateRole|CreatePolicy|Attach*) echo EntityAlreadyExists.Thing; exit 1;; esac");

        assertThat(run("member", "1000000000000001")).isZero();
        assertThat(made("UpdateRole")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
        assertThat(made("CreatePolicyVersion")).containsExactly("evergreen-read", "evergreen-renew", "evergreen-set");
    }

    @Test
    void anyOtherRefusalEndsIt() throws IOException, InterruptedException {
        answering("echo NoPermission; exit 1");

        assertThat(run()).isEqualTo(1);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void whatItDoesNotUnderstandItDoesNotDo() throws IOException, InterruptedException {
        for (String[] words :
                new String[][] {{"member"}, {"member", "x"}, {"member", ""}, {"all"}, {"member", "1", "2"}}) {
            assertThat(run(words)).isEqualTo(2);
        }
        assertThat(asked).doesNotExist();
    }

    private void answering(String what) throws IOException {
        Path stand = folder.resolve("aliyun");
        Files.writeString(
                stand,
                "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\001' \"$word\"; done | tr -d '\\n' >> '" + asked
                        + "'\necho >> '" + asked + "'\n" + what + "\n");
        assertThat(stand.toFile().setExecutable(true)).isTrue();
    }

    private int run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "../functions/roles.sh"));
        command.addAll(List.of(words));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
        Process process = script.start();
        process.getInputStream().readAllBytes();
        int status = process.waitFor();
        if (Files.exists(asked)) {
            calls().forEach(RolesScriptTest::isWellFormed);
        }
        return status;
    }

    private static void isWellFormed(String call) {
        List<String> words = List.of(call.split(SEPARATOR, -1));
        StringBuilder form = new StringBuilder("ram " + words.get(1));
        for (int n = 2; n + 1 < words.size(); n += 2) {
            form.append(' ').append(words.get(n));
            if (words.get(n).endsWith("Document")) {
                assertThat(JsonParser.parseString(words.get(n + 1)).isJsonObject())
                        .isTrue();
            }
        }
        assertThat(FORMS).contains(form.toString());
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
