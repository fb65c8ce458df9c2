package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.report.Language;
import evergreen.report.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A person at the desk: what is typed, what is said, and what the exit status says of it. */
class EvergreenTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final String IN_GRACE = "i-bp1bcb1vxfir8wkp796m";
    private static final String AUTO_RENEWS = "i-bp1hjcpjzlr9s4lofshi";
    private static final String NORMAL = "i-bp1ppnxxzqbpyd5ccgbx";
    private static final String PAY_AS_YOU_GO = "i-bp1l80ojrpfgb7nng4mf";
    private static final String ESCAPE = "\u001b[";

    private final CommandLineFixture commandLine = CommandLineFixture.with(DemonstrationFleet.at(START));

    @AfterEach
    void leave() {
        commandLine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scan --within 30d                                           | 1",
                "scan --region cn-hangzhou --region cn-beijing               | 1",
                "scan --tag team=search --within 20d                         | 0",
                "scan --from 2027-06-01T00:00Z --to 2027-06-02T00:00Z        | 0",
                "scan --within 30d --from 2027-06-01T00:00Z                  | 2",
                "scan --within soon                                          | 2",
                "scan --from 2026-12-02T00:00Z --to 2026-12-01T00:00Z        | 2",
                "scan --from 2026-12-01 --to 2026-12-02                      | 2",
                "scan --region cn-hangzu                                     | 2",
                "scan --tag nothing                                          | 2",
                "scan --format xml                                           | 2",
                "scan everything                                             | 2",
                "scan --site mars                                            | 2",
                "scan --instance i-typo                                      | 1",
                "scan --within 36h --instance " + AUTO_RENEWS + "            | 0",
                "show " + AUTO_RENEWS + "                                    | 0",
                "show " + IN_GRACE + "                                       | 1",
                "show i-nowhere                                              | 1",
                "show                                                        | 2",
                "auto-renewal get --instance " + AUTO_RENEWS + "             | 0",
                "auto-renewal get --instance " + AUTO_RENEWS + " --expect AutoRenewal | 0",
                "auto-renewal get --instance " + NORMAL + " --expect AutoRenewal      | 1",
                "auto-renew get --status NotRenewal                          | 0",
                "auto-renewal get --status NotRenewal --expect NotRenewal    | 0",
                "auto-renewal get --status Normal --expect NotRenewal        | 1",
                "auto-renewal get --status Sometimes                         | 2",
                "auto-renewal get                                            | 2",
                "auto-renewal get --status Normal --instance " + NORMAL + "  | 2",
                "auto-renewal get --instance " + PAY_AS_YOU_GO + "           | 1",
                "dance                                                       | 2",
            })
    void theExitStatusSaysWhatCameOfIt(String command, int status) {
        CommandLineFixture.Output said = commandLine.asks(command);

        assertThat(said.status()).as(command + "\n" + said.out() + said.err()).isEqualTo(status);
        if (status == 2) {
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("Nothing was done").doesNotContain("Exception");
        }
    }

    @Test
    void aScanAnswersInItsFirstLineAndSaysWhatItLookedAt() {
        CommandLineFixture.Output said = commandLine.asks("scan");

        assertThat(said.lines().get(0))
                .isEqualTo("30 subscriptions found: 3 at risk, 18 to be decided. Nothing was changed.");
        assertThat(said.out()).contains("and 9 servers that auto-renew").contains("30 of 30 read in full");
        assertThat(said.lines().get(said.lines().size() - 1)).isEqualTo("exit status 1 (something needs attention)");
    }

    @Test
    void aScanCarriesTheMostUrgentFirst() {
        List<String> verdicts = commandLine.asks("scan --format csv").lines().stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .distinct()
                .toList();

        assertThat(verdicts).containsExactly("IN_GRACE", "AT_RISK", "NEEDS_DECISION", "AUTO_RENEWS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--instance " + IN_GRACE + " --instance " + NORMAL + " | 2",
                "--name prod-* --within 30d                           | 8",
                "--name prod-db-* --name dev-*                        | 4",
                "--security-group sg-cn-shanghai-web                  | 4",
                "--resource-group rg-batch                            | 4",
                "--tag team=batch                                     | 4",
                "--tag team=batch --tag team=qa                       | 5",
                "--tag team=batch --tag env=dev                       | 0",
                "--region cn-shenzhen                                 | 3",
                "--within 36h                                         | 3",
            })
    void aScanIsNarrowed(String which, int servers) {
        assertThat(commandLine.asks("scan --format csv " + which).lines()).hasSize(1 + servers);
    }

    @Test
    void whatIsMissingOutweighsWhatWasFound() {
        try (CommandLineFixture dim = CommandLineFixture.with(DemonstrationFleet.at(START), "deny@cn-beijing")) {
            CommandLineFixture.Output said = dim.asks("scan");

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.lines().get(0)).endsWith("Not everything could be read. Nothing was changed.");
            assertThat(said.out()).contains("29 of 30 read in full").contains("cn-beijing: subscriptions not read");
        }
    }

    @Test
    void wrongKeysReadNothingAndSaySo() {
        CommandLineFixture.Output said = commandLine.as("LTAInobody", "secret").asks("scan");

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.out() + said.err())
                .contains("InvalidAccessKeyId.NotFound")
                .contains("Check the key")
                .doesNotContain("Exception");
    }

    @Test
    void nothingListeningIsSaid() {
        CommandLineFixture.Output said = commandLine.types("scan --endpoint http://127.0.0.1:1");

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.out() + said.err()).contains("ConnectionRefused").contains("Check the endpoint");
    }

    @Test
    void aCardShowsAllThatIsKnown() {
        assertThat(commandLine.asks("show " + IN_GRACE).out())
                .contains("in grace: expired; released with its disks on 2026-11-")
                .contains("financial")
                .contains("Normal")
                .contains("team=batch")
                .contains("account 1000000000000001, cn-beijing");
    }

    @Test
    void colourIsForTerminalsOnly() {
        assertThat(commandLine.asks("scan").out()).doesNotContain(ESCAPE);
        assertThat(commandLine.on(Terminal.of(140, true)).asks("scan").out()).contains(ESCAPE);
    }

    @ParameterizedTest
    @CsvSource({"80", "100", "132"})
    void linesFitTheTerminal(int columns) {
        commandLine.on(Terminal.of(columns, false)).asks("scan").lines().stream()
                .filter(line -> !line.contains("./evergreen"))
                .forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void chineseIsSpokenThroughout() {
        CommandLineFixture.Output said = commandLine.in(Language.ZH).asks("scan");

        assertThat(said.lines().get(0)).startsWith("找到 30 台包年包月实例").endsWith("未做任何更改。");
        assertThat(commandLine
                        .types("scan --region nowhere --endpoint " + commandLine.address())
                        .err())
                .contains("没有这个地域");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void helpDescribesEveryOptionInBothLanguages(Language language) {
        assertThat(commandLine.in(language).types("--help").status()).isZero();
        assertThat(commands(Evergreen.on(surroundings(language)))
                        .flatMap(command -> command.getCommandSpec().options().stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(option ->
                        assertThat(description(option)).as(option.longestName()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("suggested")
    void whatIsSuggestedCanBeCopiedAndRun(String opening) {
        List<String> lines = commandLine.asks(opening).lines();
        List<String> commands = lines.stream()
                .filter(line -> line.contains("./evergreen"))
                .map(line -> line.substring(line.indexOf("./evergreen") + "./evergreen".length()))
                .toList();

        assertThat(commands).isNotEmpty();
        commands.forEach(command ->
                assertThat(commandLine.types(command).status()).as(command).isIn(0, 1));
    }

    static List<String> suggested() {
        return List.of("scan", "scan --region cn-shanghai");
    }

    @Test
    void upScansItsOwnCloudAndShowsCommandsThatRun() {
        StringBuilder seen = new StringBuilder();
        commandLine.meanwhile((out, err) -> {
            seen.append(out);
            List<String> commands =
                    out.lines().filter(line -> line.startsWith("  ./evergreen")).toList();
            assertThat(commands).hasSize(4);
            commands.forEach(command -> assertThat(commandLine
                            .types(command.strip().substring("./evergreen".length()))
                            .status())
                    .as(command)
                    .isIn(0, 1));
        });

        assertThat(commandLine.types("up --port 0 --clock 2026-11-22T03:00:00Z").status())
                .isZero();
        assertThat(seen.toString())
                .contains("in grace")
                .contains("30 of 30 read in full")
                .contains("export ALIBABA_CLOUD_ACCESS_KEY_ID=");
    }

    @Test
    void aCloudSaysWhereItIsAndWhatWillExpire() {
        commandLine.meanwhile((out, err) -> assertThat(out)
                .containsPattern("(?m)^cloud ready http://127\\.0\\.0\\.1:\\d+$")
                .containsPattern("(?m)^credentials \\S+ \\S+$")
                .containsPattern("(?m)^clock 2026-11-22T03:00:0")
                .containsPattern("(?m)^fleet 40 of 200 expire from 2026-11-22T03:00:00Z to "));

        assertThat(commandLine
                        .types("cloud --port 0 --generate 200 --clock 2026-11-22T03:00:00Z")
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloud --port 0 --fleet nowhere.json          | There is no file nowhere.json",
                "cloud --port 0 --generate many               | the size is 0 to",
                "cloud --port 0 --generate 10 --fleet a.json  | mutually exclusive",
                "cloud --port 0 --assume lag=tomorrow         | lag",
                "cloud --port 0 --faults rain=1               | there are unreachable",
                "cloud --port 0 --clock yesterday             | is not an instant like",
                "cloud --port 99999                           | 0 to 65535",
                "cloud                                        | --port",
            })
    void aCloudThatCannotBeSaysWhy(String command, String why) {
        CommandLineFixture.Output said = commandLine.types(command);

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains(why);
    }

    @Test
    void aTakenPortIsSaid() {
        Matcher port = Pattern.compile("\\d+$").matcher(commandLine.address());
        assertThat(port.find()).isTrue();

        CommandLineFixture.Output said = commandLine.types("cloud --port " + port.group());

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("something listens there already");
    }

    private static Stream<CommandLine> commands(CommandLine top) {
        return Stream.concat(
                Stream.of(top), top.getSubcommands().values().stream().flatMap(EvergreenTest::commands));
    }

    private static String description(OptionSpec option) {
        return String.join("", option.description());
    }

    private CliContext surroundings(Language language) {
        return commandLine.in(language).surroundings();
    }
}
