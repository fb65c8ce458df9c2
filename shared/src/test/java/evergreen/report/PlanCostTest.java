package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans say what they cost, what the platform deducts after them, and what expires: in every state what is true then. */
class PlanCostTest {
    private static final Instant EXPIRY = Instant.parse("2026-12-09T16:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deducts           | the platform deducts 15120.00 CNY on 2026-12-01. Valid",
                "deducts,later     | the platform deducts 15360.00 CNY between 2026-12-01 and 2026-12-11. Valid",
                "unpriced          | the platform deducts an amount that is not known on 2026-12-01. Valid",
                "deducts,unpriced  | the platform deducts 15120.00 CNY and further amounts that are not known on"
                        + " 2026-12-01",
                "late              | the platform deducts nothing before the expiry, and 240.00 CNY before the next expiry once"
                        + " it is renewed otherwise, 1 server expires on 2026-12-10 00:00 (UTC+8) unless it is renewed. Valid",
                "old               | the platform deducts an amount that is not known at a later date. Valid",
                "renews            | 1 server, 300.00 CNY. Valid",
                "renews,deducts    | 2 servers, 300.00 CNY, by the changed settings the platform deducts 15120.00 CNY on 2026-12-01. Valid",
                "same              | 1 server, adds no payment. Valid",
                "off               | adds no payment, 1 server expires on 2026-12-10 00:00 (UTC+8) unless it is"
                        + " renewed. Valid",
                "ends,off          | adds no payment, 2 servers expire unless they are renewed, the first on"
                        + " 2026-12-10 00:00",
                "holds             | adds no payment, 1 server expires on 2026-12-10 00:00 (UTC+8) unless it is"
                        + " renewed. Valid",
                "holds-shortly     | 1 server, adds no payment. Valid",
                "holds-renewed     | 1 server, adds no payment. Valid",
                "deducts,off       | deducts 15120.00 CNY on 2026-12-01, 1 server expires on 2026-12-10 00:00 (UTC+8)",
            })
    void theHeadlineOfAPlanSaysWhatFollowsFromIt(String steps, String says) {
        assertThat(headline(report(steps).build(), "en")).contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deducts        | 平台将于 2026-12-01 扣款 15120.00 CNY",
                "deducts,later  | 平台将于 2026-12-01 至 2026-12-11 扣款 15360.00 CNY",
                "off            | 不新增付款，1 台服务器将于 2026-12-10 00:00（UTC+8）到期，除非续费",
            })
    void theHeadlineSaysTheSameInChinese(String steps, String says) {
        assertThat(headline(report(steps).build(), "zh")).contains(says);
    }

    /** A deduction is stated only as long as the setting may come to be, or is. */
    @ParameterizedTest
    @CsvSource({
        "approved, none,      true",
        "approved, set,       true",
        "approved, already,   true",
        "approved, not-tried, false",
        "approved, refused,   false",
        "rejected, none,      false",
        "rejected, set,       true",
        "expired,  none,      false",
    })
    void noHeadlineAnnouncesADeductionThatDoesNotFollow(String ruled, String became, boolean says) {
        PlanReport.Builder report = report("deducts", ruled.equals("expired") ? Duration.ofHours(2) : Duration.ZERO);
        if (!ruled.equals("expired")) {
            report.ruling(Optional.of(
                    ruled.equals("approved")
                            ? ApprovalDecision.approval("20261126-0123456789abcdef", "Li Wei", Plans.NOW)
                            : ApprovalDecision.rejection("20261126-0123456789abcdef", "Li Wei", Plans.NOW)));
        }
        if (!became.equals("none")) {
            report.progress(Map.of(1, StepProgress.builder(became, true).build()));
        }

        assertThat(headline(report.build(), "en").contains("deducts")).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deducts       | auto-renewal: AutoRenewal 5 years; the platform deducts 15120.00 CNY on 2026-12-01,"
                        + " at the price of today",
                "unpriced      | auto-renewal: AutoRenewal 5 years; the platform deducts an amount that is not known on 2026-12-01",
                "late          | no deduction is left before this expiry. Once the server is renewed otherwise, the"
                        + " platform deducts 240.00 CNY",
                "off           | auto-renewal: Normal; it expires on 2026-12-10 00:00 (UTC+8) unless it is renewed",
                "ends          | auto-renewal: NotRenewal; it expires on 2026-12-10 00:00 (UTC+8) unless it is renewed",
                "holds         | hold until 2026-12-10: moving; it expires on 2026-12-10 00:00 (UTC+8) unless it is"
                        + " renewed",
                "holds-renewed | the hold does not stop the platform, whose auto-renewal is on",
                "holds-shortly | hold until 2026-12-09: moving",
            })
    void aStepSaysWhatFollowsFromIt(String step, String says) {
        JsonObject document = JsonParser.parseString(
                        new JsonPlan().render(report(step).build()))
                .getAsJsonObject();
        assertThat(document.getAsJsonArray("steps")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("deed")
                        .get("en")
                        .getAsString())
                .contains(says);
    }

    @Test
    void aSettingThatWasMadeSaysWhatThePlatformDeducts() {
        PlanReport report = report("deducts")
                .ruling(Optional.of(ApprovalDecision.approval("20261126-0123456789abcdef", "Li Wei", Plans.NOW)))
                .progress(Map.of(1, StepProgress.builder("set", true).build()))
                .build();

        String said = String.join("\n", new ChatText(new Messages(Language.EN)).plan(report));

        assertThat(said).contains("set, and read back; the platform deducts 15120.00 CNY on 2026-12-01");
    }

    @Test
    void theDocumentHasThePriceAndTheDateOfASetting() {
        JsonObject document = JsonParser.parseString(
                        new JsonPlan().render(report("deducts,off").build()))
                .getAsJsonObject();
        JsonObject on =
                document.getAsJsonArray("steps").get(0).getAsJsonObject().getAsJsonObject("deed");
        JsonObject off =
                document.getAsJsonArray("steps").get(1).getAsJsonObject().getAsJsonObject("deed");

        assertThat(document.get("sum").getAsString()).isEqualTo("15120.00 CNY");
        assertThat(on.get("price").getAsString()).isEqualTo("15120.00 CNY");
        assertThat(on.get("deductedFrom").getAsString()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(on.get("addsDeduction").getAsBoolean()).isTrue();
        assertThat(on.get("letsExpire").getAsBoolean()).isFalse();
        assertThat(off.get("addsDeduction").getAsBoolean()).isFalse();
        assertThat(off.get("letsExpire").getAsBoolean()).isTrue();
    }

    private static String headline(PlanReport report, String language) {
        return JsonParser.parseString(new JsonPlan().render(report))
                .getAsJsonObject()
                .getAsJsonObject("headline")
                .get(language)
                .getAsString();
    }

    private static PlanReport.Builder report(String steps) {
        return report(steps, Duration.ZERO);
    }

    private static PlanReport.Builder report(String steps, Duration after) {
        Plan plan = Plans.of(
                "Chen Yu",
                Arrays.stream(steps.split(",")).map(PlanCostTest::step).toArray(Step[]::new));
        return PlanReport.builder(plan, Plans.NOW.plus(after), Site.ZONE).progress(new HashMap<>());
    }

    private static Step step(String kind) {
        return switch (kind) {
            case "renews" -> Plans.renewal("i-1", "300 CNY");
            case "deducts" -> auto("5 years", "15120 CNY", Optional.of(FIRST));
            case "later" -> auto("1 month", "240 CNY", Optional.of(FIRST.plus(Duration.ofDays(10))));
            case "unpriced" -> auto("5 years", "none", Optional.of(FIRST));
            case "late" -> auto("1 month", "240 CNY", Optional.empty());
            case "old" -> step("Normal", PlannedAction.set(DesiredSetting.autoRenewal(Period.of(1, Period.Unit.YEAR))));
            case "same" ->
                step(
                        "AutoRenewal 1 year",
                        PlannedAction.set(DesiredSetting.autoRenewal(Period.of(1, Period.Unit.MONTH))));
            case "off" -> step("AutoRenewal 1 year", PlannedAction.set(DesiredSetting.NORMAL));
            case "ends" -> step("Normal", PlannedAction.set(DesiredSetting.NOT_RENEWAL));
            case "holds" -> step("Normal", PlannedAction.hold(LocalDate.of(2026, 12, 10), "moving"));
            case "holds-shortly" -> step("Normal", PlannedAction.hold(LocalDate.of(2026, 12, 9), "moving"));
            default -> step("AutoRenewal 1 year", PlannedAction.hold(LocalDate.of(2026, 12, 31), "moving"));
        };
    }

    private static Step auto(String period, String price, Optional<Instant> at) {
        Optional<Quote> quote = Money.parse(price).map(money -> Quote.of(money, Plans.NOW));
        return step(
                "Normal",
                PlannedAction.set(
                        DesiredSetting.autoRenewal(Period.parse(period).orElseThrow()),
                        Optional.of(Deduction.of(quote, at))));
    }

    private static Step step(String setting, PlannedAction action) {
        return Step.of(
                Scope.of("1000000000000001", "cn-hangzhou"),
                "i-1",
                "name",
                EXPIRY,
                setting,
                setting.startsWith("AutoRenewal"),
                action);
    }
}
