package evergreen.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Attributes;
import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.ScopeCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsReportTest {
    private static final Coverage WHOLE = Coverage.of(List.of(ScopeCoverage.of(Samples.HANGZHOU, 1, 2, List.of())));
    private static final RenewalAttribute NORMAL =
            Samples.attribute("i-2", "Normal").build();

    @Test
    void asExpectedNeedsNobody() {
        SettingsReport report = read(Optional.of("AutoRenewal"), Samples.monthly("i-1"));

        assertThat(report.needsAttention()).isFalse();
        assertThat(text(Language.EN, report))
                .containsExactly(
                        "1 server. All are AutoRenewal. Nothing was changed.",
                        "",
                        "SERVER  REGION       SETTING              UNIFIED DAY  REMARK",
                        "i-1     cn-hangzhou  AutoRenewal 1 month  off");
    }

    @Test
    void whatDiffersIsCountedAndRemarked() {
        SettingsReport report = read(Optional.of("AutoRenewal"), NORMAL, Samples.monthly("i-1"));

        assertThat(report.differing()).isEqualTo(1);
        assertThat(report.needsAttention()).isTrue();
        assertThat(text(Language.EN, report))
                .startsWith("2 servers. 1 differ from AutoRenewal. Nothing was changed.")
                .endsWith("i-2     cn-hangzhou  Normal               -            expected AutoRenewal");
    }

    @Test
    void inChineseThePeriodIsChinese() {
        assertThat(text(Language.ZH, read(Optional.of("Normal"), Samples.monthly("i-1"))))
                .startsWith("1 台服务器。 1 台不是 Normal。未做任何更改。")
                .anyMatch(line -> line.contains("AutoRenewal 1 个月") && line.contains("应为 Normal"));
    }

    @Test
    void aSettingThatIsNotKnownNeedsAPersonThoughNothingWasExpected() {
        assertThat(read(Optional.empty(), NORMAL).needsAttention()).isFalse();
        assertThat(read(Optional.empty(), RenewalAttribute.unread("i-1", "Throttling"))
                        .needsAttention())
                .isTrue();
        assertThat(read(Optional.empty(), Samples.attribute("i-1", "Paused").build())
                        .needsAttention())
                .isTrue();
    }

    @Test
    void wordsThatNobodyKnowsAreShownAndNoWordAtAllSaysNone() {
        assertThat(text(
                        Language.EN,
                        read(
                                Optional.empty(),
                                Samples.attribute("i-1", "Paused").build())))
                .anyMatch(line -> line.contains("Paused"));
        assertThat(text(
                        Language.EN,
                        read(Optional.empty(), RenewalAttribute.builder("i-1").build())))
                .anyMatch(line -> line.contains("none"));
    }

    @Test
    void ofNoServersNothingIsAsExpected() {
        assertThat(text(Language.EN, read(Optional.of("AutoRenewal"))))
                .containsExactly("0 servers. Nothing was changed.");
    }

    @Test
    void aBlindReadingSaysThatNothingIsKnown() {
        SettingsReport blind = SettingsReport.of(Samples.blind().fleet(), Set.of("i-1"), Optional.of("AutoRenewal"));

        assertThat(text(Language.EN, blind))
                .startsWith("Nothing could be read, so nothing is known of your servers. Nothing was changed.")
                .contains("i-1: not found, but not everything could be read:");
    }

    @Test
    void namedServersAreFoundMissingOrUnclear() {
        Fleet fleet = Samples.fleet(Samples.server("i-1", 3).attribute(Samples.monthly("i-1")))
                .build();

        SettingsReport report = SettingsReport.of(fleet, Set.of("i-1", "i-odd", "i-gone"), Optional.empty());

        assertThat(report.missing()).containsExactly("i-gone");
        assertThat(report.rows())
                .extracting(row -> row.attribute().instanceId() + " "
                        + row.attribute().refusal().orElse("-"))
                .containsExactly("i-1 -", "i-odd ExpiryUnreadable");
    }

    @Test
    void jsonHoldsEachSettingAgainstWhatWasExpectedAndClaimsNothingOtherwise() {
        assertThat(json(read(Optional.of("AutoRenewal"), NORMAL)))
                .containsEntry("id", "\"i-2\"")
                .containsEntry("asExpected", "false");
        assertThat(json(read(Optional.of("Normal"), NORMAL))).containsEntry("asExpected", "true");
        assertThat(json(read(Optional.empty(), NORMAL))).doesNotContainKey("asExpected");
    }

    private static Map<String, String> json(SettingsReport report) {
        JsonObject row = JsonParser.parseString(new JsonSettings().render(report))
                .getAsJsonObject()
                .getAsJsonArray("settings")
                .get(0)
                .getAsJsonObject();
        return row.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, member -> member.getValue().toString()));
    }

    private static SettingsReport read(Optional<String> expected, RenewalAttribute... attributes) {
        return SettingsReport.of(Attributes.of(Map.of(Samples.HANGZHOU, List.of(attributes)), WHOLE), expected);
    }

    private static List<String> text(Language language, SettingsReport report) {
        return new SettingsText(new Messages(language), Terminal.of(160, false)).render(report);
    }
}
