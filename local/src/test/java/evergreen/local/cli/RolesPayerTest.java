package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that makes roles, in accounts for which a deployment pays already: the rights that it leaves name one payer. */
class RolesPayerTest {
    /** The account, and the deployments that may pay for it: its own one, and those of two other accounts. */
    private static final String A = "1000000000000001";

    private static final Map<String, String> ACCOUNTS =
            Map.of("A", A, "B", "1000000000000002", "C", "1000000000000003");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // who pays before, the words, the status, who pays afterwards
        "'',    '',                     0, A",
        "'',    --take-over,            0, A",
        "'',    member B,               0, B",
        "'',    member B --take-over,   0, B",
        "A,     '',                     0, A",
        "A,     --take-over,            0, A",
        "A,     member B,               1, A",
        "A,     member B --take-over,   0, B",
        "B,     '',                     1, B",
        "B,     --take-over,            0, A",
        "B,     member B,               0, B",
        "B,     member C,               1, B",
        "B,     member C --take-over,   0, C",
        "B,     --take-over member C,   0, C",
        "A B,   '',                     1, A B",
        "A B,   --take-over,            0, A",
        "A B,   member B,               1, A B",
        "A B,   member B --take-over,   0, B",
        "A B,   member C,               1, A B",
        "A B,   member C --take-over,   0, C",
        "A,     member A,               2, A",
        "A,     member A --take-over,   2, A",
        "'',    member A,               2, ''"
    })
    void oneDeploymentPays(String before, String words, int status, String after) throws Exception {
        FakeRam ram = paidBy(before);
        Map<String, String> state = ram.state();

        assertThat(ram.run(named(words))).as(ram.output()).isEqualTo(status);
        assertThat(ram.payers()).as(ram.output()).isEqualTo(ids(after));
        if (status == 0) {
            Map<String, String> made = ram.state();
            String repeated = words.replace("--take-over", "").strip();
            assertThat(ram.run(named(repeated))).as(ram.output()).isZero();
            assertThat(ram.state()).isEqualTo(made);
        } else {
            assertThat(ram.state()).isEqualTo(state);
            assertThat(ram.output()).contains("Nothing was done");
        }
    }

    @Test
    void aRefusalNamesThePayersAndTheWaysOut() throws Exception {
        FakeRam own = paidBy("A");
        assertThat(own.run(named("member B"))).isEqualTo(1);
        assertThat(own.output())
                .contains("account " + A + " already: this account's own deployment pays by the role")
                .contains("evergreen-renewal-worker (with Custom/evergreen-renewal-worker)")
                .contains("leave " + A + " out of accounts: in the policy of the deployment in 1000000000000002")
                .contains("wait 45 minutes", "functions/roles.sh member 1000000000000002 --take-over");
        assertThat(own.run(named("member B --take-over"))).isZero();
        assertThat(own.output()).contains("Detached the policy evergreen-renewal-worker", "s remove");

        assertThat(own.run("")).isEqualTo(1);
        assertThat(own.output())
                .contains(
                        "evergreen-renew of this account trusts acs:ram::1000000000000002:role/evergreen-renewal-worker")
                .contains("take " + A + " from accounts: in the policy of the other deployment", "with --take-over");
        assertThat(own.run("--take-over")).isZero();
        assertThat(own.output())
                .contains("Detached the policy evergreen-renew from", "It trusts the worker of account " + A + " now")
                .contains("Take " + A + " from accounts:", "Delete the roles evergreen-read and evergreen-set");
    }

    /** A run that ends at any call leaves one payer at most, and can be repeated. */
    @ParameterizedTest
    @CsvSource({
        "A,   member B --take-over, B",
        "B,   --take-over,          A",
        "B,   member C --take-over, C",
        "A B, member C --take-over, C"
    })
    void aFailureLeavesAtMostOnePayer(String before, String words, String after) throws Exception {
        int failing = 0;
        boolean failed = true;
        while (failed) {
            failing++;
            FakeRam ram = paidBy(before, folder.resolve("n" + failing));
            Set<String> first = ram.payers();
            failed = ram.runFailingAt(failing, named(words)) != 0;
            if (!ram.payers().equals(first)) {
                assertThat(ram.payers()).as("call " + failing).hasSizeLessThan(Math.max(2, first.size()));
            }
            if (failed && failing % 3 == 0) {
                assertThat(ram.run(named(words))).as("call " + failing).isZero();
                assertThat(ram.payers()).isEqualTo(ids(after));
            }
        }
        assertThat(failing).isGreaterThan(10);
    }

    /** Every policy counts, since it may allow payments: also one that the platform has. */
    @Test
    void everyPolicyOfTheOwnWorkerIsDetached() throws Exception {
        FakeRam ram = paidBy("A");
        ram.attach("evergreen-renewal-worker", "AdministratorAccess", "System");

        assertThat(ram.run(named("member B"))).isEqualTo(1);
        assertThat(ram.output()).contains("System/AdministratorAccess Custom/evergreen-renewal-worker");
        assertThat(ram.run(named("member B --take-over"))).isZero();
        assertThat(ram.state().keySet()).noneMatch(file -> file.contains("evergreen-renewal-worker/attached/"));
    }

    @Test
    void aTrustThatIsNoWorkerOfAnotherDeploymentIsRefusedToo() throws Exception {
        for (String principal : new String[] {"*", "acs:ram::1000000000000002:root", "acs:ram::" + A + ":user/x"}) {
            FakeRam ram = paidBy("B", folder.resolve("trusts" + principal.length()));
            ram.trust("evergreen-renew", "{\"Statement\":[{\"Principal\":{\"RAM\":[\"" + principal + "\"]}}]}");

            assertThat(ram.run("")).isEqualTo(1);
            assertThat(ram.output()).contains("trusts " + principal);
            assertThat(ram.run("--take-over")).isZero();
            assertThat(ram.payers()).containsExactly(A);
        }
    }

    private FakeRam paidBy(String deployments) throws IOException, InterruptedException {
        return paidBy(deployments, folder);
    }

    /** Two payers are what a script without the refusal left. */
    private static FakeRam paidBy(String deployments, Path folder) throws IOException, InterruptedException {
        FakeRam ram = new FakeRam(folder, A);
        for (String deployment : deployments.split(" ", -1)) {
            if (deployment.equals("A")) {
                assertThat(ram.run("")).as(ram.output()).isZero();
            } else if (!deployment.isEmpty()) {
                ram.enteredBy(Objects.requireNonNull(ACCOUNTS.get(deployment)));
            }
        }
        assertThat(ram.payers()).isEqualTo(ids(deployments));
        return ram;
    }

    private static Set<String> ids(String letters) {
        return new TreeSet<>(Arrays.stream(letters.split(" "))
                .filter(letter -> !letter.isEmpty())
                .map(ACCOUNTS::get)
                .toList());
    }

    private static String named(String words) {
        return words.replaceAll("\\bA\\b", A)
                .replace("member B", "member " + ACCOUNTS.get("B"))
                .replace("member C", "member " + ACCOUNTS.get("C"));
    }
}
