package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    private static final String POLICY = """
            site: china
            rules:
              - name: retired
                when: {tags: {lifecycle: retire}}
                keep: never
                except: [{instance: i-3, until: 2099-01-31, reason: auditors}]
              - {name: gone, when: {tags: {team: nobody}}, keep: ask}
              - {name: production, when: {tags: {env: prod}}, keep: auto, period: 1 year}
              - {name: batch, when: {tags: {env: prod, team: batch}, not: {names: web-1}}, keep: renew, period: 1 month, renew-days: 5}
              - {name: rest, keep: ask}
            limits: {steps: 50, share-of-fleet: 100%}
            """;

    private final CommandLineFixture commandLine = CommandLineFixture.with(FleetFile.parse(
            List.of(
                    "{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\",\"site\":\"china\","
                            + "\"balance\":\"9000.00\",\"keys\":[{\"id\":\"LTAI1\",\"secret\":\"s\"}],\"instances\":["
                            + row("i-1", "Normal", "\"env\":\"prod\"") + ","
                            + row("i-2", "Normal", "\"lifecycle\":\"retire\"") + ","
                            + row("i-3", "Normal", "\"lifecycle\":\"retire\"") + ","
                            + row("i-4", "Normal", "\"x\":\"\\u202e<b>\\u001b[31m\"") + "]}]}"),
            Instant.parse("2026-11-26T03:00:00Z")));

    @TempDir
    private Path folder;

    @AfterEach
    void leave() {
        commandLine.close();
    }

    private static String row(String id, String setting, String tags) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\",\"setting\":{\"status\":\""
                + setting + "\"},\"tags\":{" + tags + "}}";
    }

    private String policy() throws IOException {
        return " --policy "
                + Files.writeString(
                        folder.resolve("policy.yaml"),
                        POLICY.replace("{env: prod, team: batch}, not: {names: web-1}", "{team: batch}"));
    }

    @Test
    void whatIsDeployedIsRight() {
        CommandLineFixture.Output said = commandLine.types("policy check");

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("nothing is wrong");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                "site: china\nrules:\n  - {name: all, keep: ask}\n  - {name: never, keep: auto, period: 11 months}\ncolour: red\n");
        CommandLineFixture.Output said = commandLine.types("policy check " + file);

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.lines())
                .contains("wrong.yaml: 2 errors. Nothing was done.")
                .anyMatch(line ->
                        line.startsWith("  4:39  rules[1].period: \"11 months\" is not legal here. Legal: 1-4 weeks"))
                .anyMatch(line -> line.startsWith("  5:1  colour: There is no \"colour\" here. Legal: site, "));
        Files.writeString(file, "site: china\nrules:\n  - {name: all, keep: ask}\n  - {name: never, keep: ask}\n");
        assertThat(commandLine.in(Language.ZH).types("policy check " + file).out())
                .contains("4:5", "永远不会匹配", "第 3 行");
    }

    /** The credentials of the functions' account tell its id; without them a payer can only be named. */
    @Test
    void aPayerIsVerifiedWhereTheOwnAccountIsKnown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("payer.yaml"),
                "site: china\naccounts:\n  - own\n  - {id: \"2\", roles: {read: r, renew: pay}, payer: \"9999\"}\n");

        CommandLineFixture.Output named = commandLine.types("policy check " + file);
        assertThat(named.status()).isZero();
        assertThat(named.out())
                .contains(
                        "Warning: 9999 pays for the account 2", "the renew role pay. The script that makes the roles");
        CommandLineFixture.Output verified = commandLine.asks("policy check " + file);
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.lines())
                .anyMatch(line -> line.startsWith("  4:52  accounts[1].payer: \"9999\" pays for another account"))
                .anyMatch(line -> line.matches(".*Legal: \\d{16}, 2"));
        Files.writeString(file, Files.readString(file).replace("9999", "1000000000000001"));
        assertThat(commandLine.asks("policy check " + file).out())
                .contains("renew role")
                .doesNotContain("pays for the account");
    }

    @Test
    void aMistypedKeyIsAnsweredWithTheOneThatIsMeant() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                "site: china\nrules:\n  - {name: a, keep: renew, period: 1 month, renew-days: 5, renew-day: 5}\n");

        assertThat(commandLine.types("policy check " + file).out())
                .contains("There is no \"renew-day\" here; did you mean \"renew-days\"? Legal: name, when");
        assertThat(commandLine.in(Language.ZH).types("policy check " + file).out())
                .contains("您是指“renew-days”吗？合法的有：name");
    }

    @Test
    void aServersRuleIsExplainedAndWhyItIsNoEarlierOne() throws IOException {
        assertThat(commandLine.asks("policy explain i-1" + policy()).lines())
                .containsExactly(
                        "i-1 i-1: rule production, keep: auto 1 year",
                        "  not retired: its tags do not fit",
                        "  not gone: its tags do not fit");
        assertThat(commandLine.asks("policy explain i-3" + policy()).out())
                .contains("rule retired names it, and excludes it until 2099-01-31 (auditors); people decide.");
        assertThat(commandLine
                        .asks("policy explain i-1 --format json" + policy())
                        .out())
                .contains("\"rule\": \"production\"", "\"misfit\": \"tags\"");
        assertThat(commandLine.asks("policy explain i-nowhere" + policy()).status())
                .isEqualTo(1);
    }

    @Test
    void whatNoRuleNeedsIsShown() throws IOException {
        CommandLineFixture.Output said = commandLine.asks("policy coverage" + policy());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.lines())
                .containsExactly(
                        "Rules decide about 4 of 4 subscriptions.",
                        "retired: names 2, decides about 2",
                        "gone: names nothing that there is",
                        "production: names 1, decides about 1",
                        "batch: names nothing that there is",
                        "rest: names 4, decides about 1",
                        "1 are caught by the last rule, rest, alone.");
    }

    @Test
    void whatIsMostLikelyNotMeantIsWarnedOf() throws IOException {
        String option = " --policy "
                + Files.writeString(
                        folder.resolve("doubtful.yaml"),
                        "site: china\nregions: [cn-hangzhou]\nrules:\n"
                                + "  - {name: beijing, when: {regions: [cn-hangzhou, cn-beijing]}, keep: ask, except: ["
                                + "{instance: i-1, until: 2020-01-01, reason: old}, {instance: i-1, until: 2099-01-01, reason: new}]}\n"
                                + "  - {name: foreign, when: {accounts: ['1000000000000001', '7']}, keep: ask}\n"
                                + "  - {name: rest, when: {not: {tags: {env: prod}}}, keep: never}\n");

        CommandLineFixture.Output said = commandLine.asks("policy coverage" + option);
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("Warning: "))
                .containsExactly(
                        "Warning: beijing names the region cn-beijing, in which the policy does nothing.",
                        "Warning: beijing excludes i-1 until 2020-01-01, which is over; take it out.",
                        "Warning: beijing excludes i-1 twice; one of them is enough.",
                        "Warning: foreign names the account 7, which is none of the policy.",
                        "Warning: rest lets everything end that is not what its when leaves out, what nobody thought of,"
                                + " too. Say what shall end.");
        assertThat(commandLine.asks("policy coverage --format json" + option).out())
                .contains("\"code\": \"exclusion-over\"", "\"2020-01-01\"");
        assertThat(commandLine.in(Language.ZH).asks("policy coverage" + option).out())
                .contains("警告：rest 让其 when 未除外的一切都到期为止");
    }

    @Test
    void aWarningAloneAsksForAttention() throws IOException {
        String fine =
                "site: china\nrules: [{name: all, keep: ask, except: [{instance: i-1, until: 2099-01-01, reason: r}]}]\n";
        Path file = Files.writeString(folder.resolve("policy.yaml"), fine);
        assertThat(commandLine.asks("policy coverage --policy " + file).status())
                .isZero();
        Files.writeString(file, fine.replace("2099", "2020"));
        assertThat(commandLine.asks("policy coverage --policy " + file).status())
                .isEqualTo(1);
    }

    @Test
    void whatThePolicyWouldChangeIsShownAndChangedWhenAsked() throws IOException {
        CommandLineFixture.Output shown = commandLine.asks("enforce" + policy());
        assertThat(shown.status()).as(shown.err()).isEqualTo(1);
        assertThat(shown.lines().get(0))
                .isEqualTo(
                        "The policy would change 2 of 4 settings; 0 more wait for a person or another run, 0 are as it wants, 0 are"
                                + " left alone, and for 2 no rule wants a setting. Nothing was changed.");
        assertThat(shown.out()).contains("AutoRenewal 1 year", "production", "CNY", "NotRenewal", "retired");
        assertThat(commandLine.asks("auto-renewal get --instance i-2").out()).contains("Normal");

        assertThat(commandLine.asks("enforce --apply" + policy()).status()).isZero();
        assertThat(commandLine.asks("auto-renewal get --instance i-2").out()).contains("NotRenewal");
        assertThat(commandLine.asks("enforce" + policy()).status()).isZero();
    }

    /** The command makes no plan: the function does. What is not set is not deducted. */
    @Test
    void whatTheDaysMoneyDoesNotCoverIsNotSaidToBeDeducted() throws IOException {
        Path file = Path.of(policy().replace(" --policy ", ""));
        Files.writeString(file, Files.readString(file).replace("steps: 50", "steps: 50, money-per-day: 1 CNY"));
        String tight = " --policy " + file;
        CommandLineFixture.Output shown = commandLine.asks("enforce" + tight);
        assertThat(shown.err()).isEmpty();
        assertThat(shown.lines().get(0))
                .startsWith("The policy would change 1 of 4 settings; 1 more wait for a person or another run");
        assertThat(shown.out()).doesNotContain("A plan with it waits");

        assertThat(commandLine.asks("enforce --apply" + tight).out())
                .contains("this run sent nothing.", "Once it is set, the platform deducts")
                .doesNotContain("The platform deducts", "A plan with it waits");
    }

    @Test
    void whatStandsInTagsSteersNoTerminal() throws IOException {
        assertThat(commandLine.asks("policy explain i-4" + policy()).out()).doesNotContain("\u001b", "\u202e");
        assertThat(commandLine.asks("show i-4").out())
                .doesNotContain("\u001b", "\u202e")
                .contains("<b>");
    }
}
