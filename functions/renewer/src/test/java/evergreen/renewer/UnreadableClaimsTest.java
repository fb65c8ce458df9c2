package evergreen.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.ChatText;
import evergreen.report.JsonPlan;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.PlanReport;
import evergreen.wiring.FakePlatform;
import evergreen.wiring.FunctionInvoker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans with a step whose payment records cannot be read: the step says so, and everything else works. */
class UnreadableClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(4));
    private static final String CLAIM = "claims/i-1/" + EXPIRY.getEpochSecond() / 60 + ".0";
    private static final Person LI = Person.of("Li", Set.of(Person.Role.APPROVE), List.of());
    private static final FakePlatform PLATFORM = new FakePlatform(Path.of("/"), NOW);
    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(Money.parse("9000 CNY"), Optional.empty(), false))
            .rules(List.of(
                    Rule.of("batch", Map.of(), Keep.RENEW, Optional.of(MONTH)).renewingAhead(Duration.ofDays(5))))
            .people(List.of(LI))
            .build();

    private final InMemoryJournal journal = new InMemoryJournal();
    private final PlanArchive archive = new PlanArchive(journal);
    private final Plan plan = archive.keep(DAY, Plan.byRule("batch"), NOW, NOW.plus(Duration.ofHours(23)), steps());

    @ParameterizedTest
    @CsvSource({
        "claims/i-1/plans/x.order, x",
        "claims/i-1/zzz, ''",
        "claims/i-1/29384640.0, a leftover",
        "claims/i-1/29384640.0.order, order: 213"
    })
    void everythingElseOfThePlanAndOfTheListWorks(String stray, String text) {
        begunAndOpen();
        write(stray, text);

        Map<Integer, StepProgress> known = rulings(journal).known(plan).progress();

        assertThat(known.get(1))
                .isEqualTo(StepProgress.builder("unresolved", false)
                        .code(StepCode.CLAIM_UNREADABLE)
                        .alarm(true)
                        .build());
        assertThat(known.get(2)).extracting(StepProgress::code).isEqualTo(Optional.of(StepCode.BALANCE_SHORT.text()));
        PlanList list = PlanList.read(rulings(journal), 20);
        assertThat(list.reports(any -> true)).hasSize(1);
        assertThat(list.unreadable()).isEmpty();
        assertThat(list.altered()).isEmpty();
        assertThat(new JsonPlan().render(rulings(journal).report(plan, LI))).contains("claim-unreadable");
    }

    @Test
    void aPlanCanBeRejectedAndItsAnswerSaysWhatIsNotKnown() {
        begunAndOpen();
        write("claims/i-1/plans/x.order", "x");
        PlanApprovalService rulings = rulings(journal);

        assertThat(rulings.reject(plan, LI, Optional.empty())).isEmpty();

        assertThat(new PlanArchive(journal).ruling(plan.id()).map(ApprovalDecision::approved))
                .contains(false);
        assertThat(headline(rulings.report(plan, LI)))
                .contains("It was begun at 2026-11-26 11:00", "Paid: 0 of 2. Not known yet: 1.")
                .doesNotContain("Nothing");
    }

    @Test
    void aPlanCanBeApprovedAndTheStepIsLeftToTheWorkerWhichPaysNothingForIt() {
        begunAndOpen();
        write("claims/i-1/plans/x.order", "x");

        assertThat(rulings(journal).approve(plan, LI)).isEmpty();

        assertThat(new PlanArchive(journal).ruling(plan.id()).map(ApprovalDecision::approved))
                .contains(true);
        assertThat(rulings(journal).report(plan, LI).progress().get(1))
                .extracting(StepProgress::code)
                .isEqualTo(Optional.of(StepCode.CLAIM_UNREADABLE.text()));
    }

    @Test
    void anOutcomeAndAnOrderThatAreKnownStayKnown() {
        archive.begin(plan.id(), NOW);
        keep(Map.of(
                1, StepProgress.builder("paid", false).order(Optional.of("213")).build(),
                2, StepProgress.builder("not-yet", false).build()));
        write("claims/i-1/zzz", "");
        write("claims/i-2/zzz", "");
        write("outcomes/" + plan.id() + "/2", "kind: RENEWED\norder: 214\nexpiry: " + NOW + "\n");

        Map<Integer, StepProgress> known = rulings(journal).known(plan).progress();

        assertThat(known.get(1))
                .extracting(StepProgress::kind, StepProgress::order)
                .containsExactly("paid", Optional.of("213"));
        assertThat(known.get(2))
                .extracting(StepProgress::kind, StepProgress::order)
                .containsExactly("renewed", Optional.of("214"));
    }

    @ParameterizedTest
    @EnumSource(JournalUnavailableException.Why.class)
    void aPlanThatCannotBeReadIsOneLineOfTheListUnlessTheJournalDoesNotAnswer(JournalUnavailableException.Why why) {
        Plan other = archive.keep(DAY, Plan.byRule("other"), NOW, NOW.plus(Duration.ofHours(23)), steps());
        begunAndOpen();
        Journal refusing = refusing("progress/" + other.id(), why);

        if (why == JournalUnavailableException.Why.UNREACHABLE) {
            assertThatThrownBy(() -> PlanList.read(rulings(refusing), 20))
                    .isInstanceOf(JournalUnavailableException.class);
            return;
        }
        PlanList list = PlanList.read(rulings(refusing), 20);

        assertThat(list.reports(any -> true))
                .extracting(report -> report.plan().id())
                .containsExactly(plan.id());
        assertThat(list.unreadable()).containsExactly(other.id());
        assertThat(new JsonPlan().list(list.reports(any -> true), list.altered(), list.unreadable()))
                .contains("\"unreadable\"", other.id());
        for (Language language : Language.values()) {
            assertThat(new ChatText(new Messages(language)).plans("", List.of(), list.altered(), list.unreadable()))
                    .anyMatch(line -> line.contains(other.id()));
        }
    }

    @ParameterizedTest
    @CsvSource({"claims/i-1", "progress/"})
    void aRejectionIsWrittenEvenIfThePlansStateCannotBeRead(String refused) {
        begunAndOpen();
        write(CLAIM, "kind: pays\nat: " + NOW + "\n");

        assertThat(rulings(refusing(refused, JournalUnavailableException.Why.DENIED))
                        .reject(plan, LI, Optional.empty()))
                .isEmpty();

        assertThat(archive.ruling(plan.id())).isPresent();
    }

    @Test
    void aClaimThatTheStoreRefusesToReturnStopsItsInstanceOnly() {
        begunAndOpen();
        write(CLAIM, "kind: pays\nat: " + NOW + "\n");

        assertThat(rulings(refusing("claims/i-1", JournalUnavailableException.Why.REFUSED))
                        .known(plan)
                        .progress()
                        .get(1))
                .extracting(StepProgress::code)
                .isEqualTo(Optional.of(StepCode.CLAIM_UNREADABLE.text()));
    }

    private void begunAndOpen() {
        archive.begin(plan.id(), NOW);
        keep(Map.of(
                1,
                        StepProgress.builder("not-yet", false)
                                .code(StepCode.CLAIM_UNREADABLE)
                                .build(),
                2,
                        StepProgress.builder("not-yet", false)
                                .code(StepCode.BALANCE_SHORT)
                                .build()));
    }

    private void keep(Map<Integer, StepProgress> known) {
        new ProgressArchive(journal).keep(plan.id(), NOW, "run1", known);
    }

    private void write(String name, String text) {
        journal.createOnce(DocumentName.of(name), text);
    }

    private static String headline(PlanReport report) {
        return new ChatText(new Messages(Language.EN)).plan(report).get(0);
    }

    private static PlanApprovalService rulings(Journal journal) {
        return new PlanApprovalService(
                POLICY, journal, FunctionInvoker.of(PLATFORM.wiring(POLICY), PLATFORM.context()), line -> {}, NOW);
    }

    /** Returns the journal in which documents that begin with a text cannot be read. */
    private Journal refusing(String beginning, JournalUnavailableException.Why why) {
        return new Journal() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                return journal.createOnce(name, text);
            }

            @Override
            public Optional<String> read(DocumentName name) {
                if (name.text().startsWith(beginning)) {
                    throw new JournalUnavailableException(why, "The document is too large.", "Remove it.", null);
                }
                return journal.read(name);
            }

            @Override
            public List<DocumentName> list(String prefix) {
                return journal.list(prefix);
            }
        };
    }

    private static List<Step> steps() {
        return Stream.of("i-1", "i-2").map(UnreadableClaimsTest::step).toList();
    }

    private static Step step(String id) {
        Quote quote = Quote.of(Money.parse("240 CNY").orElseThrow(), NOW);
        return Step.of(
                Subscription.builder(Scope.of("1000000000000001", "cn-hangzhou"), id)
                        .expiry(EXPIRY)
                        .attribute(RenewalAttribute.builder(id)
                                .status(Optional.of("Normal"))
                                .build())
                        .build(),
                PlannedAction.renew(MONTH, Optional.of(quote), false, Optional.empty()));
    }
}
