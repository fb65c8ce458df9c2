package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.journal.PlanArchive.Part;
import evergreen.money.Money;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanArchiveTest {
    private static final Instant NOW = Plans.NOW;
    private static final Instant END = NOW.plus(Duration.ofHours(1));

    private final InMemoryJournal journal = new InMemoryJournal();
    private final PlanArchive archive = new PlanArchive(journal);

    @Test
    void aPlanIsReadBackAsItWasKept() {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"), Plans.setting("i-2"), Plans.hold("i-3"));

        Plan read = archive.find(plan.id()).orElseThrow();

        assertThat(plan.id()).matches("20261126-[0-9a-f]{16}");
        assertThat(List.of(read.requester(), read.madeAt(), read.validUntil())).containsExactly("Chen Yu", NOW, END);
        assertThat(told(read))
                .containsExactly(
                        "i-1 renew 1 month 204.00 CNY false",
                        "i-2 set AutoRenewal 1 year",
                        "i-3 hold 2026-12-31 moving: to another region");
        assertThat(read.steps().get(0).setting()).isEqualTo("AutoRenewal 1 month");
        assertThat(read.steps().get(0).onAutoRenewal()).isTrue();
        assertThat(read.renewals()).hasSize(1);
        assertThat(read.renewals().get(0).plan()).isEqualTo(plan.id());
    }

    @Test
    void aSettingIsReadBackWithItsPriceAndTheDateOfTheDeduction() {
        Step late = Step.of(
                Plans.setting("i-3").scope(),
                "i-3",
                "",
                NOW,
                "Normal",
                false,
                PlannedAction.set(
                        DesiredSetting.autoRenewal(Period.of(5, Period.Unit.YEAR)),
                        Optional.of(Deduction.of(Optional.empty(), Optional.empty()))));
        Plan plan = keep("Chen Yu", Plans.setting("i-1", "15120 CNY"), Plans.off("i-2"), late);

        Plan read = archive.find(plan.id()).orElseThrow();

        assertThat(read.steps())
                .extracting(Step::deduction)
                .containsExactlyElementsOf(
                        plan.steps().stream().map(Step::deduction).collect(Collectors.toList()));
        assertThat(read.steps()).extracting(Step::costs).containsExactly(true, false, true);
        assertThat(read.steps()).extracting(Step::isLimited).containsExactly(true, false, true);
        assertThat(read.sum().map(Money::toString)).contains("15120.00 CNY");
        assertThat(List.of(read.renews(), read.spends(), read.sets(), read.isPriced()))
                .containsExactly(false, true, true, false);
    }

    /** The text is what the version before wrote; the id is the hash that it gave. */
    @Test
    void aSettingThatAnEarlierVersionWroteKeepsItsIdAndIsUnpriced() {
        String text = """
                requester: Chen Yu
                made-at: 2026-11-26T03:00:00Z
                valid-until: 2026-11-26T04:00:00Z
                steps: 2
                1.account: 1000000000000001
                1.region: cn-hangzhou
                1.instance: i-1
                1.name: name of i-1
                1.expiry: 2026-12-01T03:00:00Z
                1.setting: AutoRenewal 1 month
                1.on-auto-renewal: true
                1.set: AutoRenewal 1 year
                2.account: 1000000000000001
                2.region: cn-hangzhou
                2.instance: i-2
                2.name: name of i-2
                2.expiry: 2026-12-01T03:00:00Z
                2.setting: AutoRenewal 1 month
                2.on-auto-renewal: true
                2.set: Normal
                """;
        String id = "20261126-f1a1bd6b8398aded";
        journal.createOnce(DocumentName.of("plans/" + id), text);

        Plan read = archive.find(id).orElseThrow();

        assertThat(read.steps()).extracting(Step::costs).containsExactly(true, false);
        assertThat(read.steps()).extracting(Step::isLimited).containsExactly(false, false);
        assertThat(keep("Chen Yu", Plans.setting("i-1"), Plans.off("i-2")).id()).isEqualTo(id);
    }

    @Test
    void aRulesPlanHasAFolderOfItsOwnAndIsOpenWithoutAnybodysWord() {
        Plan plan = keep(Plan.byRule("batch"), Plans.renewal("i-1", "204 CNY"));

        assertThat(plan.id()).matches("20261126-r[0-9a-f]{16}");
        assertThat(plan.rule()).contains("batch");
        assertThat(plan.renewals().get(0).rule()).contains("batch");
        assertThat(journal.list("rule-plans/")).hasSize(1);
        assertThat(archive.open(Part.RENEWALS)).containsExactly(plan.id());
        assertThat(archive.open(Part.SETTINGS)).isEmpty();
        assertThat(archive.ids("")).containsExactly(plan.id());
        archive.end(Part.RENEWALS, plan.id(), NOW);
        assertThat(archive.open(Part.RENEWALS)).isEmpty();
    }

    /** Whoever may write people's plans may not write what the policy pays for without anybody's word. */
    @Test
    void aPersonsPlanThatSaysThatARuleAsksForItIsAltered() {
        Plan rules = keep(Plan.byRule("batch"), Plans.renewal("i-1", "204 CNY"));
        String forged = rules.id().replace("-r", "-");
        journal.createOnce(
                DocumentName.of("plans/" + forged),
                journal.read(DocumentName.of("rule-plans/" + rules.id())).orElseThrow());

        assertThatThrownBy(() -> archive.find(forged)).isInstanceOf(PlanTamperedException.class);
    }

    @Test
    void everythingInAPlanIsInItsId() {
        String id = keep("Chen Yu", Plans.renewal("i-1", "204 CNY")).id();

        assertThat(List.of(
                        keep("Li Wei", Plans.renewal("i-1", "204 CNY")).id(),
                        keep("Chen Yu", Plans.renewal("i-1", "205 CNY")).id(),
                        keep("Chen Yu", Plans.renewal("i-2", "204 CNY")).id(),
                        keep("Chen Yu", Plans.renewal("i-1", "204 CNY"), Plans.hold("i-2"))
                                .id()))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
        assertThat(keep("Chen Yu", Plans.renewal("i-1", "204 CNY")).id()).isEqualTo(id);
    }

    @Test
    void anAlteredPlanIsNone() {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"));
        String other = "20261126-" + "0".repeat(16);
        journal.createOnce(
                DocumentName.of("plans/" + other),
                journal.read(DocumentName.of("plans/" + plan.id())).orElseThrow());

        assertThatThrownBy(() -> archive.find(other)).isInstanceOf(PlanTamperedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.expiry: +1000000000-12-31T23:59:59Z",
                "made-at: -1000000000-01-01T00:00:00Z",
                "1.price: -1 CNY",
                "2.price: 1 USD",
                "1.region: elsewhere.example/",
                "1.account: a/b",
                "1.instance: a/b",
                "steps: 2000000000"
            })
    void aPlanWithFactsThatNobodyReadIsNone(String odd) {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"), Plans.renewal("i-2", "204 CNY"));
        String text = journal.read(DocumentName.of("plans/" + plan.id())).orElseThrow();
        int colon = odd.indexOf(": ");
        String altered = KeyValueDocument.parse(text)
                .with(odd.substring(0, colon), odd.substring(colon + 2))
                .text();
        String id = "20261126-" + Sha256.hex(altered).substring(0, 16);
        journal.createOnce(DocumentName.of("plans/" + id), altered);

        assertThatThrownBy(() -> archive.find(id)).isInstanceOf(PlanTamperedException.class);
    }

    @Test
    void anIdThatCanBeNoneFindsNone() {
        assertThat(archive.find("../approvals/x")).isEmpty();
        assertThat(archive.find("")).isEmpty();
        assertThat(archive.ruling("A B")).isEmpty();
    }

    @Test
    void theFirstWordHolds() {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"));

        assertThat(archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", NOW))
                        .approved())
                .isTrue();
        ApprovalDecision second = archive.rule(ApprovalDecision.rejection(plan.id(), "Chen Yu", NOW));
        assertThat(second.approved()).isTrue();
        assertThat(second.person()).isEqualTo("Li Wei");
    }

    @Test
    void aRejectionKeepsItsReason() {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"));

        archive.rule(
                ApprovalDecision.rejection(plan.id(), "Li Wei", NOW).because(Optional.of(" too dear: ask finance ")));

        assertThat(archive.ruling(plan.id()).orElseThrow().reason()).contains("too dear: ask finance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u0007"})
    void whatIsNoPlainLineIsNoReason(String text) {
        ApprovalDecision decision = ApprovalDecision.rejection("p", "Li Wei", NOW);

        assertThat(decision.because(Optional.of(text)).reason()).isEmpty();
        assertThat(decision.because(Optional.of("x".repeat(129))).reason()).isEmpty();
    }

    @Test
    void whatCannotBeReadApprovesNothing() {
        journal.createOnce(DocumentName.of("approvals/20261126-0000000000000000"), "approved, of course");

        assertThatThrownBy(() -> archive.ruling("20261126-0000000000000000"))
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("approvals/20261126-0000000000000000 does not say who ruled what");
    }

    @Test
    void eachPartOfAPlanEndsByItself() {
        Plan plan = keep("Chen Yu", Plans.renewal("i-1", "204 CNY"), Plans.hold("i-2"));
        assertThat(archive.open(Part.RENEWALS)).isEmpty();
        archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", NOW));
        assertThat(archive.open(Part.RENEWALS)).containsExactly(plan.id());

        archive.end(Part.RENEWALS, plan.id(), NOW);

        assertThat(archive.open(Part.RENEWALS)).isEmpty();
        assertThat(archive.isEnded(Part.RENEWALS, plan.id())).isTrue();
        assertThat(archive.open(Part.SETTINGS)).containsExactly(plan.id());
    }

    private Plan keep(String requester, Step... steps) {
        return archive.keep(LocalDate.of(2026, 11, 26), requester, NOW, END, List.of(steps));
    }

    private static List<String> told(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.instanceId() + " "
                        + step.deed()
                                .match(
                                        renewing -> "renew " + renewing.period() + " "
                                                + renewing.quote().orElseThrow().price() + " " + renewing.insists(),
                                        setting -> "set " + setting.to(),
                                        (until, reason) -> "hold " + until + " " + reason))
                .collect(Collectors.toList());
    }
}
