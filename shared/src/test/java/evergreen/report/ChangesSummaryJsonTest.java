package evergreen.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.plan.SettingOutcome.Kind;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesSummaryJsonTest {
    @ParameterizedTest
    @CsvSource({"SET, true", "ALREADY, false", "REFUSED, true", "NOT_AS_ASKED, true", "UNKNOWN, true", "NOT_TRIED, true"
    })
    void whatIsAsItWasWantedIsNoNews(Kind kind, boolean news) {
        ChangesSummaryJson brief = new ChangesSummaryJson(document(ChangeSamples.ended(kind)));

        assertThat(brief.isNews(EnforcementHistory.of(Map.of()))).isEqualTo(news);
        assertThat(brief.changedAnything()).isEqualTo(kind == Kind.SET);
    }

    @ParameterizedTest
    @CsvSource({"SET, true", "REFUSED, false", "NOT_AS_ASKED, false", "UNKNOWN, true"})
    void whatEarlierRunsSaidIsNoNewsUnlessSomethingChangesOrIsUnseen(Kind kind, boolean news) {
        String document = document(ChangeSamples.ended(kind));

        assertThat(new ChangesSummaryJson(document).isNews(EnforcementHistory.of(Map.of("1", document))))
                .isEqualTo(news);
    }

    @Test
    void whatIsLeftAloneIsToldOnce() {
        String before = document(ChangeSamples.everyEnd());
        JsonObject quiet = JsonParser.parseString(before).getAsJsonObject();
        quiet.add("changes", new JsonArray());
        quiet.getAsJsonObject("summary").addProperty("set", 0);
        quiet.getAsJsonObject("summary").addProperty("complete", true);
        JsonObject more = quiet.deepCopy();
        more.getAsJsonArray("leftAlone").get(0).getAsJsonObject().addProperty("id", "i-another");
        EnforcementHistory earlier = EnforcementHistory.of(Map.of("1", before));

        assertThat(new ChangesSummaryJson(quiet.toString()).isNews(earlier)).isFalse();
        assertThat(new ChangesSummaryJson(more.toString()).isNews(earlier)).isTrue();
    }

    @Test
    void whatOnlyLaterRunsSaidIsNewsOfAnEarlierOne() {
        String document = document(ChangeSamples.ended(Kind.REFUSED));
        EnforcementHistory all = EnforcementHistory.of(Map.of("1", document, "2", document));

        assertThat(new ChangesSummaryJson(document).isNews(all.before("1"))).isTrue();
        assertThat(new ChangesSummaryJson(document).isNews(all.before("2"))).isFalse();
    }

    @Test
    void itSaysWhichLimitForbadeThePlan() {
        JsonObject brief = JsonParser.parseString(new ChangesSummaryJson(document(ChangeSamples.refused())).render())
                .getAsJsonObject();

        assertThat(brief.getAsJsonObject("refusal").get("limit").getAsString()).isEqualTo("steps");
        assertThat(brief.getAsJsonObject("headline").get("en").getAsString()).contains("Nothing was changed");
    }

    @Test
    void longListsAreCutAndSaidToBe() {
        JsonObject brief = JsonParser.parseString(new ChangesSummaryJson(long1000()).render())
                .getAsJsonObject();

        assertThat(brief.getAsJsonArray("changes")).hasSize(12);
        assertThat(brief.get("changesLeftOut").getAsInt()).isEqualTo(988);
        assertThat(brief.toString().getBytes(UTF_8)).hasSizeLessThan(20_000);
    }

    @Test
    void theSameFactsHaveOneFingerprintAtAnyTime() {
        String first = document(ChangeSamples.everyEnd());
        JsonObject later = JsonParser.parseString(first).getAsJsonObject();
        later.addProperty("readAt", "2027-01-01T00:00:00Z");
        JsonObject other = later.deepCopy();
        other.getAsJsonArray("leftAlone").remove(0);

        assertThat(fingerprint(later.toString())).isEqualTo(fingerprint(first));
        assertThat(fingerprint(other.toString())).isNotEqualTo(fingerprint(first));
    }

    private static String fingerprint(String document) {
        return new ChangesSummaryJson(document).fingerprint();
    }

    private static String document(ChangeReport report) {
        return new JsonChanges().render(report);
    }

    private static String long1000() {
        JsonObject document =
                JsonParser.parseString(document(ChangeSamples.everyEnd())).getAsJsonObject();
        JsonArray changes = document.getAsJsonArray("changes");
        JsonArray many = new JsonArray();
        IntStream.range(0, 1000).forEach(n -> many.add(changes.get(n % changes.size())));
        document.add("changes", many);
        return document.toString();
    }
}
