package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.RenewalAttribute;
import evergreen.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    @Test
    void theMostUrgentComesFirstThenTheEarliestThenById() {
        Report report = Samples.whole(
                Samples.server("i-safe", 12).attribute(Samples.monthly("i-safe")),
                Samples.server("i-b", 5)
                        .attribute(Samples.attribute("i-b", "Normal").build()),
                Samples.server("i-a", 5)
                        .attribute(Samples.attribute("i-a", "NotRenewal").build()),
                Samples.server("i-soon", 2)
                        .attribute(Samples.attribute("i-soon", "Normal").build()),
                Samples.server("i-locked", 20).locks(Set.of("security")),
                Samples.server("i-over", -3));

        assertThat(report.lines())
                .extracting(row -> row.subscription().id())
                .containsExactly("i-over", "i-locked", "i-soon", "i-a", "i-b", "i-safe");
        assertThat(report.count(Verdict.NEEDS_DECISION)).isEqualTo(3);
    }

    @Test
    void onlyWhereAllRenewByThemselvesNobodyIsNeeded() {
        assertThat(Samples.whole().needsAttention()).isFalse();
        assertThat(Samples.whole(Samples.server("i-1", 20).attribute(Samples.monthly("i-1")))
                        .needsAttention())
                .isFalse();
        assertThat(Samples.whole(Samples.server("i-1", 20)).needsAttention()).isTrue();
        assertThat(Samples.report(Samples.fleet().unableToPay(Set.of())).needsAttention())
                .as("an unclear one")
                .isTrue();
        assertThat(Samples.report(Samples.fleet().unclear(List.of())).needsAttention())
                .as("an account in doubt")
                .isTrue();
        assertThat(Samples.named(Samples.fleet().unclear(List.of()).unableToPay(Set.of()), "i-gone")
                        .needsAttention())
                .as("a missing one")
                .isTrue();
    }

    @Test
    void whatEndsByARuleAsksNothingOfAnybodyAndComesLast() {
        Report report = Samples.ruled();

        assertThat(report.lines())
                .extracting(row -> row.subscription().id())
                .containsExactly("i-ask", "i-ended", "i-ends");
        assertThat(report.count(Verdict.ENDS_ON_PURPOSE)).isEqualTo(2);
        assertThat(report.needsAttention()).isTrue();
        assertThat(new TextReport(new Messages(Language.EN), Terminal.of(200, true)).render(report, Samples.TOOK))
                .anyMatch(line -> line.startsWith("\u001B[90mends on purpose\u001B[0m   i-ends ")
                        && line.endsWith("rule retired: ends on 2026-11-25 00:00, and is not renewed"))
                .anyMatch(line -> line.endsWith("rule retired: ended; released with its disks on 2026-12-04 00:00"));
        assertThat(new CsvReport(new Messages(Language.ZH)).render(report))
                .anyMatch(line -> line.startsWith("ENDS_ON_PURPOSE,ends-by-rule,") && line.contains("规则 retired"));
        assertThat(new ReportSummaryJson().render(report)).contains("i-ask").doesNotContain("i-ends");
    }

    @Test
    void namedServersAreFoundMissingOrUnclear() {
        Report report = Samples.named(Samples.fleet(Samples.server("i-1", 3)), "i-1", "i-odd", "i-z", "i-gone");

        assertThat(report.missing()).containsExactly("i-gone", "i-z");
        assertThat(report.window()).isEmpty();
    }

    @Test
    void jsonTellsTheSameAsTheModel() {
        JsonObject document =
                JsonParser.parseString(new JsonReport().render(Samples.mixed())).getAsJsonObject();
        JsonObject summary = document.getAsJsonObject("summary");
        JsonObject first = document.getAsJsonArray("subscriptions").get(0).getAsJsonObject();

        assertThat(summary.get("subscriptions").getAsInt()).isEqualTo(4);
        assertThat(summary.get("in-grace").getAsInt()).isEqualTo(1);
        assertThat(summary.get("complete").getAsBoolean()).isFalse();
        assertThat(first.get("id").getAsString()).isEqualTo("i-grace");
        assertThat(first.get("daysLeft").getAsInt()).isEqualTo(-2);
        assertThat(first.getAsJsonObject("verdict").get("date").getAsString()).isEqualTo("2026-12-04T16:00:00Z");
        assertThat(first.getAsJsonObject("verdict").get("zh").getAsString()).startsWith("已到期");
        assertThat(document.getAsJsonArray("unclear").toString()).contains("soon");
    }

    @Test
    void jsonKeepsEveryWordOfTheCloudsAboutASetting() {
        assertThat(JsonReport.setting(Samples.monthly("i-1")).toString())
                .isEqualTo("{\"meaning\":\"AutoRenewal\",\"renewalStatus\":\"AutoRenewal\",\"autoRenewEnabled\":true,"
                        + "\"duration\":1,\"periodUnit\":\"Month\",\"enableExpectedRenewDay\":false}");
        assertThat(JsonReport.setting(RenewalAttribute.unread("i-1", "Throttling"))
                        .toString())
                .isEqualTo("{\"meaning\":\"UNREAD\",\"unreadBecause\":\"Throttling\"}");
    }

    /** Days turn at midnight by China's clock, which is 16:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T15:59:59Z, 2026-11-22T16:00:00Z, 1",
        "2026-11-22T16:00:00Z, 2026-11-22T16:00:00Z, 0",
        "2026-11-22T16:00:00Z, 2026-11-23T15:59:59Z, 0",
        "2026-11-22T16:00:00Z, 2026-11-23T16:00:00Z, 1",
        "2026-11-22T16:00:00Z, 2026-11-22T15:59:59Z, -1"
    })
    void daysAreCountedOnTheCalendar(Instant from, Instant to, long days) {
        assertThat(TimeFormat.days(from, to)).isEqualTo(days);
    }
}
