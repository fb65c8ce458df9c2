package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.PlanTimes;
import evergreen.plan.PlannedAction;
import evergreen.plan.RecentSpending;
import evergreen.plan.Step;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of a rolling day count approvals of plans of any age, and no forged time leaves them. */
class OldPlansTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(Money.parse("20000 CNY"), Money.parse("5000 CNY"), true))
            .rules(List.of(
                    Rule.of("settings", Map.of(), Keep.AUTO, Optional.of(Period.of(1, Period.Unit.YEAR))),
                    Rule.of("renewals", Map.of(), Keep.RENEW, Optional.of(Period.of(1, Period.Unit.MONTH)))))
            .people(List.of(
                    Person.of("Chen", Set.of(Person.Role.REQUEST, Person.Role.APPROVE), List.of()),
                    Person.of("Li", Set.of(Person.Role.APPROVE), List.of())
                            .approvingUpTo(Money.parse("5000 CNY").orElseThrow())))
            .build();

    private final InMemoryJournal journal = new InMemoryJournal();
    private final PlanArchive archive = new PlanArchive(journal);
    private int plans;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6})
    void aPersonAloneSpendsNoMoreWithPartsOfOldPlans(int daysAgo) {
        assertThat(approvedPart(daysAgo)).isEmpty();
        assertThat(approvedPart(daysAgo)).contains("needs-another-person");
    }

    private Optional<String> approvedPart(int daysAgo) {
        Plan whole = plan("rule:settings", NOW.minus(Duration.ofDays(daysAgo)), PlanTimes.LONGEST_VALIDITY);
        return approved(archive.keepPart(whole, "Chen", whole.steps(), NOW), "Chen", NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6})
    void anApproverPassesNoLimitWithOldPlans(int daysAgo) {
        Instant made = NOW.minus(Duration.ofDays(daysAgo));
        assertThat(approved(plan("rule:settings", made, PlanTimes.LONGEST_VALIDITY), "Li", NOW))
                .isEmpty();
        assertThat(approved(plan("rule:settings", made, PlanTimes.LONGEST_VALIDITY), "Li", NOW))
                .contains("over-approvers-limit");
    }

    /** The executing function and the one that takes approvals come to the same answer. */
    private Optional<String> approved(Plan plan, String person, Instant at) {
        ApprovalDecision decision = ApprovalDecision.approval(plan.id(), person, at);
        Optional<String> quick =
                archive.recent().quickObjection(POLICY, plan, decision).map(ApprovalCheck::code);
        archive.rule(decision);
        Optional<String> found = objection(plan.id());
        assertThat(quick).isEqualTo(found);
        return found;
    }

    /** Seconds are relative to the plan's time: its validity, and its approval. */
    @ParameterizedTest
    @CsvSource({
        "Chen, 604800, 0, ''",
        "Chen, 604800, 604799, ''",
        "Chen, 604800, 604800, impossible-times",
        "Chen, 3600, 3600, impossible-times",
        "Chen, 3600, -299, ''",
        "Chen, 3600, -300, impossible-times",
        "Chen, 3600, -90000, impossible-times",
        "rule:renewals, 86400, 0, ''",
        "rule:renewals, 86401, 0, impossible-times",
        "rule:settings, 604800, 0, ''"
    })
    void timesThatContradictEachOtherCarryNothing(String requester, long valid, long approved, String code) {
        Plan plan = plan(requester, NOW, Duration.ofSeconds(valid));
        archive.rule(ApprovalDecision.approval(plan.id(), "Li", NOW.plusSeconds(approved)));

        assertThat(objection(plan.id())).isEqualTo(Optional.of(code).filter(text -> !text.isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({"-2, impossible-times", "-1, ''", "0, ''", "1, ''", "2, impossible-times", "1500, impossible-times"})
    void anIdOfAnotherDayCarriesNothing(int days, String code) {
        LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(days);
        Plan plan = archive.keep(day, "Chen", NOW, NOW.plus(Duration.ofHours(1)), List.of(renewal()));
        archive.rule(ApprovalDecision.approval(plan.id(), "Li", NOW));

        assertThat(objection(plan.id())).isEqualTo(Optional.of(code).filter(text -> !text.isEmpty()));
    }

    /** A rule's plans of different times count together as long as more than one of them is valid. */
    @Test
    void aRulesPlansWithForgedTimesCountTogether() {
        assertThat(objection(plan("rule:renewals", NOW, Duration.ofDays(1)).id()))
                .isEmpty();
        assertThat(objection(plan("rule:renewals", NOW.minus(Duration.ofHours(22)), Duration.ofDays(1))
                        .id()))
                .isEmpty();
        assertThat(objection(plan("rule:renewals", NOW, Duration.ofDays(1)).id()))
                .contains("needs-a-person");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "300, false", "301, true"})
    void aPlanOfALaterTimeIsLeftToALaterRun(long ahead, boolean left) {
        Plan plan = plan("Chen", NOW, Duration.ofHours(1));
        archive.rule(ApprovalDecision.approval(plan.id(), "Li", NOW.plusSeconds(ahead)));
        assertThat(ApprovedPlan.find(archive, POLICY, plan.id()).orElseThrow().isAhead(NOW))
                .isEqualTo(left);

        Plan later = plan("rule:renewals", NOW.plusSeconds(ahead), Duration.ofHours(1));
        assertThat(ApprovedPlan.find(archive, POLICY, later.id()).orElseThrow().isAhead(NOW))
                .isEqualTo(left);
    }

    /** The look back of the limits covers every plan that is valid when it is approved. */
    @Test
    void noPlanIsKeptThatLimitsWouldNotCount() {
        assertThat(PlanTimes.LONGEST_VALIDITY).isGreaterThan(RecentSpending.WINDOW);
        assertThatThrownBy(() -> plan("Chen", NOW, PlanTimes.LONGEST_VALIDITY.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<String> objection(String id) {
        return ApprovedPlan.find(new PlanArchive(journal), POLICY, id)
                .orElseThrow()
                .objection();
    }

    private Plan plan(String requester, Instant madeAt, Duration valid) {
        LocalDate day = LocalDate.ofInstant(madeAt, ZoneOffset.UTC);
        Step step = requester.equals("rule:settings") ? setting() : renewal();
        return archive.keep(day, requester, madeAt, madeAt.plus(valid), List.of(step));
    }

    private Step setting() {
        return Step.of(
                server(),
                PlannedAction.set(
                        DesiredSetting.autoRenewal(Period.of(1, Period.Unit.YEAR)),
                        Optional.of(Deduction.of(Optional.of(quote()), Optional.empty()))));
    }

    private Step renewal() {
        return Step.of(
                server(),
                PlannedAction.renew(Period.of(1, Period.Unit.MONTH), Optional.of(quote()), false, Optional.empty()));
    }

    private static Quote quote() {
        return Quote.of(Money.parse("4800 CNY").orElseThrow(), NOW);
    }

    private Subscription server() {
        String id = "i-" + plans++;
        return Subscription.builder(Scope.of("1000000000000001", "cn-hangzhou"), id)
                .expiry(NOW.plus(Duration.ofDays(30)))
                .attribute(RenewalAttribute.builder(id)
                        .status(Optional.of("Normal"))
                        .build())
                .build();
    }
}
