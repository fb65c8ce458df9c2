package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.plan.SettingOutcome.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReportTest {
    @ParameterizedTest
    @CsvSource({
        "SET,          true,  true",
        "ALREADY,      true,  true",
        "REFUSED,      true,  false",
        "NOT_AS_ASKED, true,  false",
        "UNKNOWN,      false, false",
        "NOT_TRIED,    false, false",
    })
    void onlyWhatWasSeenToBeSoCounts(Kind kind, boolean complete, boolean asAsked) {
        ChangeReport report = ChangeSamples.ended(Kind.SET, kind);

        assertThat(report.complete()).isEqualTo(complete);
        assertThat(report.allAsAsked()).isEqualTo(asAsked);
    }

    @Test
    void aPlanThatTheLimitsForbidIsCompleteAndNotAsAsked() {
        assertThat(ChangeSamples.refused().complete()).isTrue();
        assertThat(ChangeSamples.refused().allAsAsked()).isFalse();
        assertThat(new JsonChanges().render(ChangeSamples.refused()))
                .contains("limits.steps of the policy allows 1 in one run. Nothing was changed.")
                .contains("\"limit\": \"steps\"");
    }

    @Test
    void aTerminalShowsWasAskedAndNowAndWhatWasLeftAlone() {
        List<String> lines =
                new ChangesText(new Messages(Language.EN), Terminal.of(200, false)).render(ChangeSamples.everyEnd());

        assertThat(lines.get(0))
                .isEqualTo("3 of 13 settings are as asked. 2 were changed."
                        + " On the China site a change acts from 2026-11-23 00:00 (UTC+8).");
        assertThat(lines)
                .anyMatch(line -> line.matches("i-2 name of i-2 +cn-hangzhou +Normal +AutoRenewal 1 month +"
                        + "AutoRenewal 1 month +set, and read back\\. The deduction of 2026-11-22 08:00 still goes.*"))
                .anyMatch(line ->
                        line.matches("i-10 .* - +refused, and nothing was changed\\. IncorrectInstanceStatus: .*"))
                .anyMatch(
                        line -> line.startsWith("i-expired (1000000000000001: cn-hangzhou): left alone, since it has"))
                .anyMatch(line -> line.startsWith("i-gone: not found"));
    }

    @Test
    void whatIsLateIsCounted() {
        // Of the servers that end after 2, 6, 10 days and so on, the first two are being deducted for now.
        assertThat(ChangeSamples.everyEnd().late()).isEqualTo(2);
    }
}
