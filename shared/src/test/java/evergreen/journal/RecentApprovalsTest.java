package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.Period;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chen and Wu ask and approve, up to 1,000 alone; Li only approves, up to 1,500 within a day. */
class RecentApprovalsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Five minutes after a midnight of the policy's time zone. */
    private static final Instant NOW = Instant.parse("2026-11-26T16:05:00Z");

    private final CountingJournal journal = new CountingJournal();
    private final PlanArchive archive = new PlanArchive(journal);
    private int plans;

    /** A rolling day: whatever the calendar says, it ends 24 hours before and five minutes after. */
    @ParameterizedTest
    @CsvSource({
        "-86401, ''",
        "-86400, ''",
        "-86399, needs-another-person",
        "-301, needs-another-person",
        "-1, needs-another-person",
        "0, needs-another-person",
        "299, needs-another-person",
        "300, ''"
    })
    void whatAPersonAskedForWithinADayCountsTogether(long secondsBefore, String code) {
        approved(plan("Chen", "600 CNY", NOW.plusSeconds(secondsBefore)), "Li", NOW.plusSeconds(secondsBefore));

        assertThat(objection(plan("Chen", "500 CNY", NOW), "Chen")).isEqualTo(code);
    }

    /** The sum of both is exactly the limit, or a cent more. */
    @ParameterizedTest
    @CsvSource({"400 CNY, ''", "400.01 CNY, needs-another-person"})
    void aSumUpToTheLimitNeedsNobodyElse(String price, String code) {
        approved(plan("Chen", "600 CNY", NOW), "Chen", NOW);

        assertThat(objection(plan("Chen", price, NOW), "Chen")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"900, ''", "909.09, ''", "909.10, needs-another-person"})
    void whatPricesMayRiseByCounts(String price, String code) {
        Policy dear = policy().toBuilder()
                .spending(
                        SpendingLimits.builder().tolerancePercent(10).zone(ZONE).build())
                .build();
        Plan plan = plan("Chen", price + " CNY", NOW);

        assertThat(code(archive.recent().quickObjection(dear, plan, ApprovalDecision.approval(plan.id(), "Chen", NOW))))
                .isEqualTo(code);
    }

    /** Two requesters, one approver: neither splitting nor a colleague's name passes the approver's limit. */
    @ParameterizedTest
    @CsvSource({"-86400, ''", "-86399, over-approvers-limit", "0, over-approvers-limit"})
    void whatAPersonApprovedWithinADayCountsTogether(long secondsBefore, String code) {
        approved(plan("Chen", "800 CNY", NOW.plusSeconds(secondsBefore)), "Li", NOW.plusSeconds(secondsBefore));

        assertThat(objection(plan("Wu", "800 CNY", NOW), "Li")).isEqualTo(code);
    }

    @Test
    void whatAPersonApprovedForOthersCountsForTheirOwnPlansToo() {
        approved(plan("Wu", "800 CNY", NOW), "Chen", NOW);

        assertThat(objection(plan("Chen", "300 CNY", NOW), "Chen")).isEqualTo("needs-another-person");
        assertThat(objection(plan("Chen", "300 CNY", NOW), "Wu")).isEmpty();
    }

    @Test
    void aRulesPlanCountsForItsApprover() {
        approved(plan(Plan.byRule("batch"), "800 CNY", NOW), "Li", NOW);

        assertThat(objection(plan("Wu", "800 CNY", NOW), "Li")).isEqualTo("over-approvers-limit");
        assertThat(objection(plan(Plan.byRule("batch"), "701 CNY", NOW), "Li")).isEqualTo("over-approvers-limit");
        assertThat(objection(plan(Plan.byRule("batch"), "700 CNY", NOW), "Li")).isEmpty();
    }

    @Test
    void whatIsNotApprovedOrOfOthersDoesNotCount() {
        plan("Chen", "900 CNY", NOW);
        archive.rule(ApprovalDecision.rejection(plan("Chen", "900 CNY", NOW).id(), "Li", NOW));
        approved(plan("Wu", "900 CNY", NOW), "Li", NOW);

        assertThat(objection(plan("Chen", "900 CNY", NOW), "Chen")).isEmpty();
    }

    /** The store does not return it, or it was overwritten: it may be anybody's approval of any sum. */
    @ParameterizedTest
    @CsvSource({"approvals/, x", "approvals/, ''", "plans/, x"})
    void whatCannotBeReadAnyMoreCountsAsAnUnknownSum(String folder, String text) {
        Plan lost = plan("Wu", "1 CNY", NOW);
        approved(lost, "Wu", NOW);
        journal.overwrite(DocumentName.of(folder + lost.id()), text);

        assertThat(byDocuments(plan("Chen", "1 CNY", NOW), "Chen")).isEqualTo("needs-another-person");
        assertThat(byDocuments(plan("Chen", "1 CNY", NOW), "Li")).isEqualTo("over-approvers-limit");
        assertThat(byDocuments(plan("Chen", "1 CNY", NOW), "Wu")).isEmpty();
    }

    /** The functions that act read documents. */
    private String byDocuments(Plan plan, String approver) {
        ApprovalDecision approval = ApprovalDecision.approval(plan.id(), approver, NOW);
        return code(new PlanArchive(journal).recent().objection(policy(), plan, approval));
    }

    /** A sum of two currencies is unknown, and so is the cost of what has no price. */
    @ParameterizedTest
    @CsvSource({"1 USD", "none"})
    void whatCannotBeSummedIsWithinNoLimit(String price) {
        approved(plan("Chen", price, NOW), "Wu", NOW);

        assertThat(objection(plan("Chen", "1 CNY", NOW), "Chen")).isEqualTo("needs-another-person");
        assertThat(objection(plan("Chen", "1 CNY", NOW), "Wu")).isEmpty();
    }

    /** A plan that was altered may have been carried out before. */
    @Test
    void anApprovedPlanThatWasAlteredCountsAsAnUnknownSum() {
        String other = "20261127-" + "0".repeat(16);
        journal.createOnce(DocumentName.of("plans/" + other), "nothing");
        archive.rule(ApprovalDecision.approval(other, "Chen", NOW));

        assertThat(objection(plan("Chen", "1 CNY", NOW), "Chen")).isEqualTo("needs-another-person");
        assertThat(objection(plan("Chen", "1000 CNY", NOW), "Wu")).isEmpty();
    }

    /** An older jar has no index: what it approved is read, on a day with an index, too. */
    @Test
    void whatIsOutsideOfTheIndexCounts() {
        Plan plan = plan("Chen", "600 CNY", NOW);
        journal.createOnce(
                DocumentName.of("approvals/" + plan.id()),
                KeyValueDocument.none()
                        .with("ruling", "approved")
                        .with("by", "Li")
                        .with("at", NOW)
                        .text());
        approved(plan("Wu", "1 CNY", NOW), "Li", NOW);

        assertThat(objection(plan("Chen", "401 CNY", NOW), "Chen")).isEqualTo("needs-another-person");
        assertThat(objection(plan("Chen", "400 CNY", NOW), "Chen")).isEmpty();
    }

    /** Its approval was refused, or its write lost to a rejection: the entry alone keeps nobody from approving. */
    @Test
    void anEntryWithoutItsApprovalDoesNotCount() {
        Plan unwritten = plan("Chen", "900 CNY", NOW);
        new PlanIndex(journal).enter(unwritten, ApprovalDecision.approval(unwritten.id(), "Chen", NOW));
        Plan rejected = plan("Chen", "900 CNY", NOW);
        archive.rule(ApprovalDecision.rejection(rejected.id(), "Li", NOW));
        new PlanIndex(journal).enter(rejected, ApprovalDecision.approval(rejected.id(), "Chen", NOW));

        assertThat(objection(plan("Chen", "900 CNY", NOW), "Chen")).isEmpty();
    }

    /** Whoever writes names that count too little deceives the one that takes approvals, and none that pays. */
    @Test
    void whoeverPaysDoesNotBelieveTheIndex() {
        Plan forged = plan("Chen", "600 CNY", NOW);
        Plan cheap = plan("Chen", "1 CNY", NOW);
        String name = IndexedApproval.of(cheap, ApprovalDecision.approval(cheap.id(), "Chen", NOW))
                .name()
                .replace(cheap.id(), forged.id());
        journal.createOnce(DocumentName.of("index/approvals/20261127/" + name), "forged\n");
        journal.createOnce(
                DocumentName.of("approvals/" + forged.id()),
                KeyValueDocument.none()
                        .with("ruling", "approved")
                        .with("by", "Chen")
                        .with("at", NOW)
                        .text());
        Plan plan = plan("Chen", "600 CNY", NOW);
        ApprovalDecision approval = ApprovalDecision.approval(plan.id(), "Chen", NOW);

        assertThat(code(archive.recent().quickObjection(policy(), plan, approval)))
                .isEmpty();
        assertThat(code(archive.recent().objection(policy(), plan, approval))).isEqualTo("needs-another-person");
    }

    @Test
    void withoutItsEntryAnApprovalAndAPlanAreRefused() {
        Plan plan = plan("Chen", "1 CNY", NOW);
        journal.refuse("index/");

        assertThatThrownBy(() -> archive.rule(ApprovalDecision.approval(plan.id(), "Chen", NOW)))
                .isInstanceOf(JournalUnavailableException.class);
        assertThatThrownBy(() -> plan("Chen", "2 CNY", NOW)).isInstanceOf(JournalUnavailableException.class);
        assertThat(journal.list("approvals/")).isEmpty();
        assertThat(journal.list("plans/")).hasSize(1);
        archive.rule(ApprovalDecision.rejection(plan.id(), "Chen", NOW));
        assertThat(archive.ruling(plan.id())).isPresent();
    }

    /** A hold costs nothing: nothing that others approved is read for it. */
    @Test
    void forWhatCostsNothingNothingIsRead() {
        approved(plan(Plan.byRule("batch"), "800 CNY", NOW), "Li", NOW);
        Plan hold = archive.keep(day(NOW), "Chen", NOW, NOW.plus(Duration.ofHours(1)), List.of(Plans.hold("i-9")));
        PlanArchive fresh = new PlanArchive(journal);
        journal.forgetCalls();

        assertThat(code(fresh.recent().objection(policy(), hold, ApprovalDecision.approval(hold.id(), "Chen", NOW))))
                .isEmpty();
        assertThat(journal.calls()).isEmpty();
    }

    /** Where a person's own sums matter, plans of rules that others approved are not read. */
    @Test
    void plansOfRulesThatOthersApprovedAreNotRead() {
        approved(plan(Plan.byRule("batch"), "800 CNY", NOW), "Li", NOW);
        Plan plan = plan("Chen", "800 CNY", NOW);
        PlanArchive fresh = new PlanArchive(journal);
        journal.forgetCalls();

        assertThat(code(fresh.recent().objection(policy(), plan, ApprovalDecision.approval(plan.id(), "Chen", NOW))))
                .isEmpty();
        assertThat(journal.calls()).isNotEmpty().noneMatch(call -> call.contains("rule-plans/"));
    }

    /** A daily scan may start some seconds earlier than the day before. */
    @ParameterizedTest
    @CsvSource({"-82801, ''", "-82800, ''", "-82799, needs-a-person", "299, needs-a-person", "300, ''"})
    void aRulesPlansCountTogetherForShortlyLessThanADay(long secondsBefore, String code) {
        plan(Plan.byRule("batch"), "600 CNY", NOW.plusSeconds(secondsBefore));
        plan(Plan.byRule("other"), "600 CNY", NOW.plusSeconds(secondsBefore));

        assertThat(code(archive.recent().objectionToRule(policy(), plan(Plan.byRule("batch"), "500 CNY", NOW))))
                .isEqualTo(code);
    }

    /** One expensive server that a person rejected keeps a rule from renewing no other one. What was begun was not stopped in time. */
    @ParameterizedTest
    @CsvSource({"false, ''", "true, needs-a-person"})
    void aRulesPlanThatAPersonRejectedCountsIfItWasBegun(boolean begun, String code) {
        Plan rejected = plan(Plan.byRule("batch"), "600 CNY", NOW.minusSeconds(600));
        archive.rule(ApprovalDecision.rejection(rejected.id(), "Li", NOW.minusSeconds(400)));
        if (begun) {
            archive.begin(rejected.id(), NOW.minusSeconds(500));
        }

        assertThat(objectionToRule("500 CNY")).isEqualTo(code);
    }

    /** The scan of the next day plans what was rejected apart. A rejection after that may have come too late for a payment. */
    @ParameterizedTest
    @CsvSource({"-301, ''", "-299, needs-a-person", "60, needs-a-person"})
    void renewalsThatAPersonRejectedBeforeDoNotCount(long secondsAfter, String code) {
        Instant madeAt = NOW.minusSeconds(600);
        Step renewal = Plans.renewal("i-dear", "600 CNY");
        Plan yesterdays = ofRule(NOW.minus(Duration.ofHours(30)), renewal);
        ofRule(madeAt, renewal);
        archive.rule(ApprovalDecision.rejection(yesterdays.id(), "Li", madeAt.plusSeconds(secondsAfter)));

        assertThat(objectionToRule("500 CNY")).isEqualTo(code);
    }

    /** The id of a plan has its day. */
    @ParameterizedTest
    @CsvSource({"20261120, ''", "20261123, ''", "20261125, needs-a-person", "20261127, needs-a-person"})
    void aRulesPlanThatIsDeniedCountsIfItMayBeOfTheDay(String day, String code) {
        String denied = "rule-plans/" + day + "-r0123456789abcdef";
        journal.createOnce(DocumentName.of(denied), "denied");
        journal.deny(denied);

        assertThat(objectionToRule("1 CNY")).isEqualTo(code);
    }

    /** A key that was disabled, or a right of one document: the index has what the approval says. */
    @ParameterizedTest
    @CsvSource({"-90000, approvals, ''", "-60, approvals, needs-another-person", "-60, plans, needs-another-person"})
    void ofADeniedApprovalTheIndexHasTheFacts(long secondsBefore, String folder, String code) {
        Instant at = NOW.plusSeconds(secondsBefore);
        Plan denied = plan("Chen", "600 CNY", at);
        approved(denied, "Li", at);
        journal.deny(folder + "/" + denied.id());

        assertThat(objection(plan("Chen", "500 CNY", NOW), "Chen")).isEqualTo(code);
        assertThat(objection(plan("Wu", "500 CNY", NOW), "Wu")).isEmpty();
    }

    private Plan ofRule(Instant madeAt, Step renewal) {
        return archive.keep(
                day(madeAt), Plan.byRule("batch"), madeAt, madeAt.plus(Duration.ofHours(23)), List.of(renewal));
    }

    private String objectionToRule(String price) {
        Plan plan = plan(Plan.byRule("batch"), price, NOW);
        return code(new PlanArchive(journal).recent().objectionToRule(policy(), plan));
    }

    /** Both ways come to the same. */
    private String objection(Plan plan, String approver) {
        ApprovalDecision approval = ApprovalDecision.approval(plan.id(), approver, NOW);
        String quick = code(new PlanArchive(journal).recent().quickObjection(policy(), plan, approval));
        assertThat(code(new PlanArchive(journal).recent().objection(policy(), plan, approval)))
                .isEqualTo(quick);
        return quick;
    }

    private static String code(Optional<ApprovalCheck> objection) {
        return objection.map(ApprovalCheck::code).orElse("");
    }

    private Plan plan(String requester, String price, Instant madeAt) {
        Step step = Plans.renewal("i-" + plans++, price);
        return archive.keep(day(madeAt), requester, madeAt, madeAt.plus(Duration.ofHours(1)), List.of(step));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    private void approved(Plan plan, String by, Instant at) {
        archive.rule(ApprovalDecision.approval(plan.id(), by, at));
    }

    private static Policy policy() {
        return Policy.builder()
                .consent(ApprovalPolicy.of(money("9000"), money("1000"), true))
                .spending(SpendingLimits.builder().zone(ZONE).build())
                .rules(List.of(Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month"))
                        .renewingAhead(Duration.ofDays(5))))
                .people(List.of(
                        Person.of("Chen", Set.of(Person.Role.REQUEST, Person.Role.APPROVE), List.of()),
                        Person.of("Wu", Set.of(Person.Role.REQUEST, Person.Role.APPROVE), List.of()),
                        Person.of("Li", Set.of(Person.Role.APPROVE), List.of())
                                .approvingUpTo(money("1500").orElseThrow())))
                .build();
    }

    private static Optional<Money> money(String amount) {
        return Money.parse(amount + " CNY");
    }
}
