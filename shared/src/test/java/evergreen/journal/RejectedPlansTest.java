package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import evergreen.journal.RejectedPlans.Rejection;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejected plans of a rule that pays up to 1,000 CNY without a person. */
class RejectedPlansTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-26T16:05:00Z");
    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(Money.parse("9000 CNY"), Money.parse("1000 CNY"), true))
            .spending(SpendingLimits.builder().zone(ZONE).build())
            .rules(List.of(Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month"))
                    .renewingAhead(Duration.ofDays(5))))
            .build();

    private final CountingJournal journal = new CountingJournal();
    private final PlanArchive archive = new PlanArchive(journal);

    /** A rule asks again the next day. Its sum alone would need nobody. */
    @ParameterizedTest
    @CsvSource({"1, 0, needs-a-person", "99, 0, needs-a-person", "102, 0, ''", "1, 86400, ''"})
    void whatAPersonRejectedARuleDoesNotPayAlone(int daysBefore, long laterExpiry, String code) {
        Instant before = NOW.minus(Duration.ofDays(daysBefore));
        archive.rule(ApprovalDecision.rejection(rulesPlan(before, 0).id(), "Li", before));
        Plan again = rulesPlan(NOW, laterExpiry);

        assertThat(objection(again)).isEqualTo(code);
    }

    /** The ruling may be a rejection. */
    @Test
    void aRulingOfARulesPlanThatCannotBeReadCountsAsARejection() {
        Instant before = NOW.minus(Duration.ofDays(1));
        journal.createOnce(DocumentName.of("approvals/" + rulesPlan(before, 0).id()), "no ruling");

        assertThat(objection(rulesPlan(NOW, 0))).isEqualTo("needs-a-person");
        assertThat(objection(rulesPlan(NOW, 86_400))).isEmpty();
    }

    /** The rejection names what was rejected; earlier versions wrote none of it. */
    @ParameterizedTest
    @CsvSource({"true, needs-a-person", "false, ''"})
    void aRejectionHoldsWithoutItsPlan(boolean named, String code) {
        Instant before = NOW.minus(Duration.ofDays(20));
        Plan rejected = rulesPlan(before, 0);
        if (named) {
            archive.rule(ApprovalDecision.rejection(rejected.id(), "Li", before));
        } else {
            journal.createOnce(
                    DocumentName.of("approvals/" + rejected.id()), "ruling: rejected\nby: Li\nat: " + before + "\n");
        }
        journal.deny("rule-plans/" + rejected.id());

        assertThat(objection(rulesPlan(NOW, 0))).isEqualTo(code);
        assertThat(objection(rulesPlan(NOW, 86_400))).isEmpty();
        assertThat(new PlanArchive(journal).rejected().ofSettings())
                .singleElement()
                .matches(rejection -> rejection.servers().isEmpty() != named);
    }

    /** A rule turns auto-renewal on years before an expiry. */
    @Test
    void aRejectedSettingIsKnownHoweverLongAgoItWasRejected() {
        Instant before = NOW.minus(Duration.ofDays(700));
        Plan setting = archive.keep(
                before.atZone(ZONE).toLocalDate(),
                Plan.byRule("batch"),
                before,
                before.plus(Duration.ofHours(26)),
                List.of(Plans.setting("i-1", "480 CNY")));
        archive.rule(ApprovalDecision.rejection(setting.id(), "Li", before));
        archive.rule(ApprovalDecision.rejection(rulesPlan(NOW, 0).id(), "Li", NOW));

        assertThat(new PlanArchive(journal).rejected().ofSettings())
                .extracting(Rejection::id)
                .containsExactly(setting.id());
    }

    /** One run decides on many plans of rules. */
    @Test
    void aRunListsRejectionsOnce() {
        List<Plan> plans = List.of(rulesPlan(NOW, 0), rulesPlan(NOW, 86_400), rulesPlan(NOW, 172_800));
        PlanArchive run = new PlanArchive(journal);
        int before = journal.calls().size();

        plans.forEach(plan -> run.recent().objectionToRule(POLICY, plan));

        assertThat(journal.calls().subList(before, journal.calls().size()))
                .filteredOn(call -> call.startsWith("list approvals/"))
                .doesNotHaveDuplicates();
    }

    private Plan rulesPlan(Instant madeAt, long laterExpiry) {
        return archive.keep(
                madeAt.atZone(ZONE).toLocalDate(),
                Plan.byRule("batch"),
                madeAt,
                madeAt.plus(Duration.ofHours(1)),
                List.of(Plans.renewal("i-batch", NOW.plusSeconds(laterExpiry), "1 CNY")));
    }

    /** Each decision is one of another run. */
    private String objection(Plan plan) {
        return new PlanArchive(journal)
                .recent()
                .objectionToRule(POLICY, plan)
                .map(ApprovalCheck::code)
                .orElse("");
    }
}
