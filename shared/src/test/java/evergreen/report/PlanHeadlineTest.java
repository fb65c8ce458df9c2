package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a headline and a step's line state is true of every kind of result. */
class PlanHeadlineTest {
    private static final Instant UNTIL = Instant.parse("2026-11-26T12:06:00Z");

    /** Two servers each: results, code, and what the headline says of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renewed               |                      | 2 of 2 done.",
                "renewed-order-unknown |                      | 2 of 2 done. 2 of them without an order number.",
                "already-renewed       | expiry-later         | 2 of 2 done. 2 servers had already been renewed;",
                "already-renewed       | paid-by-another-plan | 0 of 2 done. Another plan has paid for 2 servers.",
                "set                   |                      | 2 of 2 done.",
                "already               |                      | 2 of 2 done.",
                "held                  |                      | 2 of 2 done.",
                "paid                  |                      | 0 of 2 done. 2 are paid,",
                "skipped               | on-hold              | 0 of 2 done.",
                "refused               | Forbidden            | 0 of 2 done.",
                "needs-person          | not-found            | 0 of 2 done.",
                "unresolved            | known-from           | 0 of 2 done. Of 2 it is not known yet whether",
                "not-yet               | out-of-time          | 0 of 2 done. 2 are being worked on."
            })
    void aRenewedServerCountsAsRenewed(String kind, String code, String headline) {
        boolean over = !kind.matches("paid|unresolved|not-yet");
        StepProgress progress =
                StepProgress.builder(kind, over).code(Optional.ofNullable(code)).build();

        assertThat(headline(Map.of(1, progress, 2, progress), 2)).contains(headline);
    }

    /** The other plan's payment may be given back: nothing was renewed as far as anybody has seen. */
    @Test
    void whatAnotherPlanHasPaidForIsNotSaidToBeRenewed() {
        StepProgress progress = paidByAnother(Optional.empty());
        StepProgress renewed = StepProgress.builder("already-renewed", true)
                .code(StepCode.EXPIRY_LATER)
                .build();

        assertThat(headline(Map.of(1, progress, 2, renewed), 2))
                .contains("1 of 2 done. 1 server had already been renewed; this plan paid nothing for it."
                        + " Another plan has paid for 1 server.");
        for (StepProgress paid : List.of(progress, paidByAnother(Optional.of("987")))) {
            assertThat(said(Language.EN, paid))
                    .contains("this plan paid nothing", "renew it in the console")
                    .doesNotContain("renewed before");
            assertThat(said(Language.ZH, paid)).contains("本计划未付款", "请在控制台续费").doesNotContain("已经续费");
        }
        assertThat(said(Language.EN, paidByAnother(Optional.of("987")))).contains("(order 987)");
    }

    private static StepProgress paidByAnother(Optional<String> order) {
        return StepProgress.builder("already-renewed", true)
                .code(StepCode.PAID_BY_ANOTHER_PLAN)
                .order(order)
                .build();
    }

    @Test
    void someWithoutAnOrderNumberAreNamedBesideTheOthers() {
        Map<Integer, StepProgress> progress = new HashMap<>();
        for (int number = 1; number <= 48; number++) {
            progress.put(
                    number,
                    StepProgress.builder(number > 39 ? "renewed-order-unknown" : "renewed", true)
                            .build());
        }

        assertThat(headline(progress, 48)).contains("48 of 48 done. 9 of them without an order number.");
    }

    @ParameterizedTest
    @CsvSource({"unresolved, known-from", "not-yet, another-expiry-in-flight"})
    void aWaitOfEvergreensOwnIsNoRefusalByTheCloud(String kind, String code) {
        StepProgress waits = StepProgress.builder(kind, false)
                .code(Optional.of(code))
                .nextAttempt(Optional.of(UNTIL))
                .build();

        assertThat(said(Language.EN, waits))
                .contains("Evergreen waits until 2026-11-26 20:06 (UTC+8)")
                .doesNotContain(code)
                .doesNotContainIgnoringCase("refused")
                .doesNotContain("Nothing was");
        assertThat(said(Language.ZH, waits))
                .contains("等待至 2026-11-26 20:06（UTC+8）")
                .doesNotContain("拒绝");
    }

    @Test
    void aPlanThatEndsBeforeItsWaitIsOverDoesNotContinue() {
        StepProgress waits = StepProgress.builder("not-yet", false)
                .code(StepCode.PLATFORM_MAY_BE_DEDUCTING)
                .nextAttempt(Optional.of(UNTIL))
                .build();

        assertThat(said(Language.EN, waits, UNTIL))
                .startsWith("not paid. Evergreen waits until 2026-11-26 20:06 (UTC+8). The plan ends before that")
                .contains("Make a new plan after 2026-11-26 20:06")
                .doesNotContain("continues")
                .doesNotContain("tries again");
        assertThat(said(Language.ZH, waits, UNTIL)).contains("重新制定计划").doesNotContain("会继续");
    }

    /** Some refusals' sentences say that nothing was charged: no answer to a lost payment may. */
    @ParameterizedTest
    @CsvSource({"Timeout", "OperationDenied", "InternalError", "Forbidden", "Account.Arrearage", "Something.New"})
    void nothingIsClaimedOfAPaymentThatIsOpen(String code) {
        StepProgress open = StepProgress.builder("unresolved", false)
                .code(Optional.of(code))
                .build();

        assertThat(said(Language.EN, open))
                .contains(code)
                .doesNotContain("Nothing was")
                .doesNotContain("Run it again");
        assertThat(said(Language.ZH, open)).contains(code).doesNotContain("未扣款").doesNotContain("未做");
    }

    @Test
    void everyOwnCodeIsExplainedAndNotNamed() {
        for (StepCode code : StepCode.values()) {
            StepProgress skipped =
                    StepProgress.builder("skipped", true).code(code).build();
            assertThat(said(Language.EN, skipped))
                    .doesNotContain(code.text() + ":")
                    .doesNotContain("no explanation");
        }
    }

    private static String said(Language language, StepProgress progress) {
        return said(language, progress, UNTIL.plusSeconds(60));
    }

    private static String said(Language language, StepProgress progress, Instant end) {
        Plan plan = Plan.of(
                "20261126-0011223344556677", "Chen Yu", Plans.NOW, end, List.of(Plans.renewal("i-1", "10 CNY")));
        return new PlanSentences(new Messages(language))
                .step(
                        PlanReport.builder(plan, UNTIL.minusSeconds(1800), Site.ZONE)
                                .progress(Map.of(1, progress))
                                .build(),
                        1);
    }

    private static String headline(Map<Integer, StepProgress> progress, int count) {
        Step[] steps = new Step[count];
        for (int index = 0; index < count; index++) {
            steps[index] = Plans.renewal("i-" + index, "10 CNY");
        }
        Plan plan = Plans.of("Asker", steps);
        return new PlanSentences(new Messages(Language.EN))
                .headline(PlanReport.builder(plan, Plans.NOW, Site.ZONE)
                        .ruling(Optional.of(ApprovalDecision.approval(plan.id(), "Boss", Plans.NOW)))
                        .progress(progress)
                        .leftOut(List.of())
                        .build());
    }
}
