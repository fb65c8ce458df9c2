package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.report.Language;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who changes settings by hand: what was asked for against what is so then. */
class SetAutoRenewTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final String NORMAL = "i-bp1w2pmfcrz6s3nab55y";
    private static final String MONTHLY = "i-bp1w2t3bzolhr2ukjhel";
    private static final String NOT_RENEWAL = "i-bp1qhaiz5s1ytphgf89a";
    private static final String EXPIRED = "i-bp1bcb1vxfir8wkp796m";
    private static final String PAY_AS_YOU_GO = "i-bp1l80ojrpfgb7nng4mf";

    private final CommandLineFixture commandLine = CommandLineFixture.with(DemonstrationFleet.at(START));

    @AfterEach
    void leave() {
        commandLine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--instance " + NORMAL + " --status AutoRenewal --period \"1 month\"             | 0",
                "--instance " + NORMAL + " --status autorenewal --period 1year                   | 0",
                "--instance " + NORMAL + " --status AutoRenewal --period \"1 week\"              | 0",
                "--instance " + MONTHLY + " --status Normal                                      | 0",
                "--instance " + MONTHLY + " --status NotRenewal                                  | 0",
                "--instance " + NOT_RENEWAL + " --status AutoRenewal --period \"1 month\"        | 0",
                "--instance " + NOT_RENEWAL + " --status NotRenewal                              | 0",
                "--instance " + NORMAL + " --instance " + NORMAL + " --status Normal             | 0",
                "--instance " + NORMAL + " --status Normal --region cn-shanghai                  | 0",
                "--instance " + NORMAL + " --status Normal --region cn-beijing                   | 1",
                "--instance " + EXPIRED + " --status NotRenewal                                  | 1",
                "--instance " + PAY_AS_YOU_GO + " --status Normal                                | 1",
                "--instance i-nowhere --instance " + NORMAL + " --status NotRenewal              | 1",
                "--instance " + NORMAL + " --status AutoRenewal                                  | 2",
                "--instance " + NORMAL + " --status Normal --period \"1 month\"                  | 2",
                "--instance " + NORMAL + " --status AutoRenewal --period \"11 months\"           | 2",
                "--instance " + NORMAL + " --status AutoRenewal --period soon                    | 2",
                "--instance " + NORMAL + " --status AutoRenewal --period \"1 week\" --site international | 2",
                "--instance " + NORMAL + " --status Sometimes                                    | 2",
                "--instance " + NORMAL + "                                                       | 2",
                "--status Normal                                                                 | 2",
                "--instance " + NORMAL + " --status Normal --region cn-hangzu                    | 2",
                "--instance " + NORMAL + " --status Normal --format csv                          | 2",
            })
    void theExitStatusSaysWhatCameOfIt(String command, int status) {
        CommandLineFixture.Output said = commandLine.asks("auto-renewal set " + command);

        assertThat(said.status()).as(command + "\n" + said.out() + said.err()).isEqualTo(status);
        if (status == 2) {
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("Nothing was done").doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                NORMAL + "  | AutoRenewal --period \"1 month\" | The platform deducts [0-9.]+ CNY",
                MONTHLY + " | AutoRenewal --period \"1 year\"  | The platform deducts [0-9.]+ CNY",
                NORMAL + "  | AutoRenewal --period \"5 years\" | The platform deducts an amount that it does not quote",
                MONTHLY
                        + " | Normal                           | It expires on 20[0-9: -]+ \\(UTC\\+8\\) unless it is renewed",
            })
    void whatThePlatformDeductsOrLetsExpireIsSaid(String server, String setting, String says) {
        assertThat(commandLine
                        .asks("auto-renewal set --instance " + server + " --status " + setting)
                        .out())
                .containsPattern(says);
    }

    /** A missing right or a lost answer is no answer of the cloud that it quotes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"deny@DescribeRenewalPrice", "drop-before@DescribeRenewalPrice"})
    void aPriceThatCouldNotBeReadIsNotSaidToBeUnquoted(String fault) {
        try (CommandLineFixture dim = CommandLineFixture.with(DemonstrationFleet.at(START), fault)) {
            assertThat(dim.asks("auto-renewal set --instance " + NORMAL + " --status AutoRenewal --period \"1 month\"")
                            .out()
                            .replaceAll("\\s+", " "))
                    .contains("its price could not be read")
                    .doesNotContain("does not quote");
        }
    }

    @Test
    void aSettingThatIsSoAlreadyDeductsNothingMore() {
        assertThat(commandLine
                        .asks("auto-renewal set --instance " + MONTHLY + " --status AutoRenewal --period \"1 month\"")
                        .out())
                .doesNotContain("deducts");
    }

    @Test
    void whatWasAskedForStandsBesideWhatIsSoNow() {
        CommandLineFixture.Output said = commandLine.asks("auto-renewal set --instance " + NOT_RENEWAL + " --instance "
                + NORMAL + " --instance i-nowhere --status AutoRenewal --period \"3 months\"");

        assertThat(said.lines().get(0))
                .isEqualTo("2 of 3 settings are as asked. 2 were changed."
                        + " On the China site a change acts from 2026-11-23 00:00 (UTC+8).");
        assertThat(said.lines())
                .anyMatch(
                        line -> line.matches(
                                NOT_RENEWAL
                                        + " load-test +cn-beijing +NotRenewal +AutoRenewal 3 months +AutoRenewal 3 months +set, and read back.*"))
                .anyMatch(
                        line -> line.matches(
                                NORMAL
                                        + " .*Normal +AutoRenewal 3 months +AutoRenewal 3 months +set, and read back\\. The platform .*"))
                .anyMatch(line -> line.startsWith("i-nowhere: not found"));
        assertThat(commandLine
                        .asks("auto-renewal get --expect AutoRenewal --instance " + NOT_RENEWAL + " --instance "
                                + NORMAL)
                        .status())
                .isZero();
    }

    @Test
    void aChangeThatComesTooLateForTheNextDeductionSaysSo() {
        assertThat(commandLine
                        .asks("auto-renewal set --instance " + NOT_RENEWAL + " --status AutoRenewal --period 1month")
                        .out())
                .contains("The deduction of 2026-11-22 08:00 still goes by the old setting.");
    }

    @Test
    void whatIsSoAlreadyIsNotSent() {
        assertThat(commandLine
                        .asks("auto-renewal set --status Normal --instance " + NORMAL)
                        .lines())
                .first()
                .isEqualTo("1 of 1 setting is as asked. 0 were changed.");
    }

    @Test
    void aRefusalNamesItsCodeAndWhatToDo() {
        assertThat(commandLine
                        .asks("auto-renewal set --status NotRenewal --instance " + EXPIRED)
                        .out())
                .contains("refused, and nothing was changed. IncorrectInstanceStatus: Its state does not");
    }

    @Test
    void jsonTellsTheSame() {
        JsonObject document = JsonParser.parseString(commandLine
                        .asks("auto-renewal set --status NotRenewal --format json" + " --instance " + NORMAL
                                + " --instance i-nowhere")
                        .out())
                .getAsJsonObject();
        JsonObject change = document.getAsJsonArray("changes").get(0).getAsJsonObject();

        assertThat(document.getAsJsonObject("summary").get("set").getAsInt()).isOne();
        assertThat(document.getAsJsonArray("missing").get(0).getAsString()).isEqualTo("i-nowhere");
        assertThat(change.getAsJsonObject("from").get("meaning").getAsString()).isEqualTo("Normal");
        assertThat(change.getAsJsonObject("requested").get("renewalStatus").getAsString())
                .isEqualTo("NotRenewal");
        assertThat(change.getAsJsonObject("taken").get("meaning").getAsString()).isEqualTo("NotRenewal");
    }

    @Test
    void whereNotAllCouldBeReadTheExitStatusSaysSo() {
        try (CommandLineFixture dim = CommandLineFixture.with(DemonstrationFleet.at(START), "deny@cn-beijing")) {
            assertThat(dim.asks("auto-renewal set --status Normal --instance " + NORMAL)
                            .status())
                    .as("it was found elsewhere")
                    .isZero();
            assertThat(dim.asks("auto-renewal set --status Normal --instance " + NOT_RENEWAL)
                            .status())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void bothLanguagesAreSpoken(Language language) {
        String legal = language == Language.EN ? "1-5 years" : "1-5 年";
        String set = language == Language.EN ? "set, and read back" : "已设置，并已回读确认";
        commandLine.in(language);

        assertThat(commandLine
                        .asks("auto-renewal set --instance " + NORMAL + " --status AutoRenewal")
                        .err())
                .contains(legal);
        assertThat(commandLine
                        .asks("auto-renewal set --instance " + NORMAL + " --status NotRenewal")
                        .out())
                .contains(set);
    }
}
