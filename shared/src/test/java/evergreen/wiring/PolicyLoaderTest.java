package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import evergreen.adapter.yaml.InvalidPolicyException;
import evergreen.adapter.yaml.PolicyParser;
import evergreen.policy.Account;
import evergreen.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function knows the id of its own account, so that it refuses a payer and an entry that only this id shows to be wrong. */
class PolicyLoaderTest {
    private static final String OWN = "1000000000000001";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own, {id: '2', roles: {read: r}, payer: '9999'}                       | 2:52 accounts[1].payer unknown-payer | 1000000000000001, 2",
                "own, {id: '2', roles: {read: r}, payer: '3'}, {id: '3', roles: {read: r}, payer: '4'}"
                        + " | 2:93 accounts[2].payer unknown-payer | 1000000000000001, 2, 3",
                "{id: '2', roles: {read: r}, payer: '1000000000000001'}                | 2:47 accounts[0].payer unknown-payer | 2",
                "own, {id: '1000000000000001', roles: {read: r}}                       | 2:22 accounts[1].id own-account-entered | ''",
                "{id: '1000000000000001', roles: {read: r, renew: evergreen-renew}}    | 2:17 accounts[0].id own-account-entered | ''"
            })
    void whatTheOwnIdShowsToBeWrongIsRefused(String accounts, String problem, String legal) throws IOException {
        Optional<String> file = file(accounts);

        InvalidPolicyException problems =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.read(file, OWN));

        assertThat(problems).hasMessageEndingWith("\n" + problem);
        assertThat(problems.problems()).hasSize(1);
        if (!legal.isEmpty()) {
            assertThat(problems.problems().get(0).facts().get(1)).isEqualTo(legal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own",
                "own, {id: '2', roles: {read: r}, payer: '1000000000000001'}",
                "own, {id: '2', roles: {read: r}, payer: '3'}, {id: '3', roles: {read: r}}",
                "own, {id: '2', roles: {read: r}, payer: '2'}",
                "{id: '2', roles: {read: r}, payer: '2'}"
            })
    void aPayerThatIsTheOwnAccountOrAListedOneIsLegal(String accounts) throws IOException {
        Policy policy = PolicyLoader.read(file(accounts), OWN);

        assertThat(policy.accounts()).isNotEmpty();
        assertThat(PolicyParser.parse("site: china\naccounts: [" + accounts + "]\n")
                        .accounts())
                .isEqualTo(policy.accounts())
                .allMatch(account -> account.equals(Account.OWN) || account.id().isPresent());
    }

    private Optional<String> file(String accounts) throws IOException {
        Path file = folder.resolve("policy.yaml");
        return Optional.of(Files.writeString(file, "site: china\naccounts: [" + accounts + "]\n")
                .toString());
    }
}
