package evergreen.report;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.plan.SettingOutcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are notified once of a list of changes that a limit refuses, and again if the list changes or a week has passed. */
class RefusedListsTest {
    private static final Instant START = Instant.parse("2026-11-30T00:20:00Z");

    private final SortedMap<String, String> kept = new TreeMap<>();
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"3, 31, 5", "6, 31, 5", "6, 7, 1", "6, 8, 2", "1, 14, 2", "1, 15, 3"})
    void aListThatStaysIsToldOnceAWeek(int runsADay, int days, int notices) {
        month(runsADay, days, day -> "i-a i-b");

        assertThat(told).hasSize(notices);
    }

    @ParameterizedTest
    @CsvSource({"3", "6"})
    void everyNewListIsTold(int runsADay) {
        month(runsADay, 31, day -> day < 10 ? "i-a i-b" : day < 20 ? "i-a i-b i-c" : "i-b i-c");

        assertThat(told).hasSize(6);
    }

    @Test
    void aListThatComesBackWithinAWeekIsNotToldAgain() {
        month(6, 6, day -> day % 2 == 0 ? "i-a i-b" : "i-a i-c");

        assertThat(told).hasSize(2);
    }

    @Test
    void theOrderOfTheListAndTheTimesOfSentencesDoNotMatter() {
        month(6, 6, day -> day % 2 == 0 ? "i-a i-b" : "i-b i-a");

        assertThat(told).hasSize(1);
    }

    @Test
    void aRunOverAPartOfTheFleetHasListsOfItsOwn() {
        run(START, "", "i-a i-b", true);
        run(START.plusSeconds(60), "-part", "i-a", true);
        run(START.plusSeconds(120), "", "i-a i-b", true);
        run(START.plusSeconds(180), "-part", "i-a", true);

        assertThat(told).hasSize(2);
    }

    @Test
    void whatAnEarlierVersionToldIsNotToldAgain() {
        String before = refused(START, "i-a i-b").toString();
        kept.put(name(START, ""), before);
        ChangesSummaryJson brief = new ChangesSummaryJson(before);
        assertThat(brief.isNews(EnforcementHistory.of(kept))).isTrue();
        assertThat(brief.noticeId("run", START)).isEqualTo("settings-" + START + "-" + brief.fingerprint());

        run(START.plus(Duration.ofHours(8)), "", "i-a i-b", true);
        assertThat(told).isEmpty();
        run(START.plus(Duration.ofDays(7)), "", "i-a i-b", true);
        assertThat(told).hasSize(1);
    }

    @Test
    void aGapIsToldWhileTheListIsKnown() {
        run(START, "", "i-a i-b", true);
        run(START.plus(Duration.ofHours(8)), "", "i-a i-b", false);
        run(START.plus(Duration.ofHours(12)), "", "i-a i-b", false);

        assertThat(told).hasSize(2);
    }

    @Test
    void theReasonDoesNotStandUnderEveryServer() {
        String message = new ChangesSummaryJson(refused(START, "i-a i-b").toString()).render();

        assertThat(message).contains("\"i-a\"", "limits.steps").doesNotContain("LimitExceeded");
    }

    private void month(int runsADay, int days, IntFunction<String> list) {
        Duration between = Duration.ofHours(24L / runsADay);
        for (int run = 0; run < runsADay * days; run++) {
            run(START.plus(between.multipliedBy(run)), "", list.apply(run / runsADay), true);
        }
    }

    private void run(Instant at, String part, String ids, boolean complete) {
        JsonObject document = refused(at, ids);
        document.getAsJsonObject("summary").addProperty("complete", complete);
        SortedMap<String, String> week = kept.tailMap(name(at.minus(Duration.ofDays(7)), ""));
        String run = name(at, part);
        String dated = EnforcementHistory.of(week).dated(document.toString(), run);
        kept.put(run, dated);
        ChangesSummaryJson brief = new ChangesSummaryJson(dated);
        String id = brief.noticeId(run, at.truncatedTo(DAYS));
        if (brief.isNews(EnforcementHistory.of(week).before(run)) && !told.contains(id)) {
            told.add(id);
        }
    }

    private static String name(Instant at, String part) {
        return at.toString().toLowerCase(Locale.ROOT).replaceAll("[:-]", "") + part;
    }

    private static JsonObject refused(Instant at, String ids) {
        JsonObject document = JsonParser.parseString(new JsonChanges().render(ChangeSamples.refused()))
                .getAsJsonObject();
        document.addProperty("readAt", at.toString());
        document.add("leftAlone", new JsonArray());
        document.getAsJsonObject("summary").addProperty("complete", true);
        JsonObject any = document.getAsJsonArray("changes").get(0).getAsJsonObject();
        any.getAsJsonObject("outcome").addProperty("kind", Kind.NOT_TRIED.wireName());
        any.addProperty("late", "different in every run: " + at);
        JsonArray changes = new JsonArray();
        for (String id : ids.split(" ", -1)) {
            JsonObject change = any.deepCopy();
            change.addProperty("id", id);
            changes.add(change);
        }
        document.add("changes", changes);
        return document;
    }
}
