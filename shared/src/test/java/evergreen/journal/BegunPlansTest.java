package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.RenewalStep;
import evergreen.plan.Step;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was begun may have been paid for: it is seen to its end whatever is said of it afterwards. */
class BegunPlansTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);
    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(Money.parse("900 CNY"), Optional.empty(), false))
            .rules(List.of(Rule.of("batch", Map.of(), Keep.RENEW, Optional.of(MONTH))))
            .build();

    private final PlanArchive archive = new PlanArchive(new InMemoryJournal());
    private final Plan plan = archive.keep(
            LocalDate.parse("2026-11-26"),
            Plan.byRule("batch"),
            NOW,
            NOW.plusSeconds(3_600),
            List.of(Step.of(
                    Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                            .expiry(NOW.plusSeconds(86_400))
                            .build(),
                    PlannedAction.renew(MONTH, Optional.empty(), false, Optional.empty()))));

    @Test
    void aRejectedPlanIsNobodysBusinessUnlessItWasBegun() {
        archive.rule(ApprovalDecision.rejection(plan.id(), "Li Wei", NOW));
        assertThat(ApprovedPlan.find(archive, POLICY, plan.id())).isEmpty();

        archive.begin(plan.id(), NOW);
        ApprovedPlan begun = ApprovedPlan.find(archive, POLICY, plan.id()).orElseThrow();
        assertThat(begun.objection()).contains("plan-rejected");
        assertThat(begun.renewals()).extracting(RenewalStep::objection).containsExactly(Optional.of("plan-rejected"));
    }

    @Test
    void whatAPersonApprovedAPersonNamed() {
        assertThat(ApprovedPlan.byRule(archive, POLICY, plan).renewals())
                .extracting(RenewalStep::named)
                .containsExactly(false);

        archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", NOW));
        assertThat(ApprovedPlan.find(archive, POLICY, plan.id()).orElseThrow().renewals())
                .extracting(RenewalStep::named)
                .containsExactly(true);
    }
}
