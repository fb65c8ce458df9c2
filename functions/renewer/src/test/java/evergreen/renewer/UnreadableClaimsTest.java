package evergreen.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Deed;
import evergreen.plan.Plan;
import evergreen.plan.Progress;
import evergreen.plan.Ruling;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.policy.Consent;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.ChatText;
import evergreen.report.JsonPlan;
import evergreen.report.Language;
import evergreen.report.PlanReport;
import evergreen.report.Words;
import evergreen.wiring.Handover;
import evergreen.wiring.Platform;
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
    private static final Platform PLATFORM = new Platform(Path.of("/"), NOW);
    private static final Policy POLICY = Policy.builder()
            .consent(Consent.of(Money.parse("9000 CNY"), Optional.empty(), false))
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

        Map<Integer, Progress> known = rulings(journal).known(plan).progress();

        assertThat(known.get(1))
                .isEqualTo(Progress.builder("unresolved", false)
                        .code(StepCode.CLAIM_UNREADABLE)
                        .alarm(true)
                        .build());
        assertThat(known.get(2)).extracting(Progress::code).isEqualTo(Optional.of(StepCode.BALANCE_SHORT.text()));
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
        PlanRulings rulings = rulings(journal);

        assertThat(rulings.reject(plan, LI, Optional.empty())).isEmpty();

        assertThat(new PlanArchive(journal).ruling(plan.id()).map(Ruling::approved))
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

        assertThat(new PlanArchive(journal).ruling(plan.id()).map(Ruling::approved))
                .contains(true);
        assertThat(rulings(journal).report(plan, LI).progress().get(1))
                .extracting(Progress::code)
                .isEqualTo(Optional.of(StepCode.CLAIM_UNREADABLE.text()));
    }

    @Test
    void anOutcomeAndAnOrderThatAreKnownStayKnown() {
        archive.begin(plan.id(), NOW);
        keep(Map.of(
                1, Progress.builder("paid", false).order(Optional.of("213")).build(),
                2, Progress.builder("not-yet", false).build()));
        write("claims/i-1/zzz", "");
        write("claims/i-2/zzz", "");
        write("outcomes/" + plan.id() + "/2", "kind: RENEWED\norder: 214\nexpiry: " + NOW + "\n");

        Map<Integer, Progress> known = rulings(journal).known(plan).progress();

        assertThat(known.get(1))
                .extracting(Progress::kind, Progress::order)
                .containsExactly("paid", Optional.of("213"));
        assertThat(known.get(2))
                .extracting(Progress::kind, Progress::order)
                .containsExactly("renewed", Optional.of("214"));
    }

    @ParameterizedTest
    @EnumSource(JournalUnavailable.Why.class)
    void aPlanThatCannotBeReadIsOneLineOfTheListUnlessTheJournalDoesNotAnswer(JournalUnavailable.Why why) {
        Plan other = archive.keep(DAY, Plan.byRule("other"), NOW, NOW.plus(Duration.ofHours(23)), steps());
        begunAndOpen();
        Journal refusing = refusing("progress/" + other.id(), why);

        if (why == JournalUnavailable.Why.UNREACHABLE) {
            assertThatThrownBy(() -> PlanList.read(rulings(refusing), 20)).isInstanceOf(JournalUnavailable.class);
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
            assertThat(new ChatText(new Words(language)).plans("", List.of(), list.altered(), list.unreadable()))
                    .anyMatch(line -> line.contains(other.id()));
        }
    }

    @ParameterizedTest
    @CsvSource({"claims/i-1", "progress/"})
    void aRejectionIsWrittenEvenIfThePlansStateCannotBeRead(String refused) {
        begunAndOpen();
        write(CLAIM, "kind: pays\nat: " + NOW + "\n");

        assertThat(rulings(refusing(refused, JournalUnavailable.Why.DENIED)).reject(plan, LI, Optional.empty()))
                .isEmpty();

        assertThat(archive.ruling(plan.id())).isPresent();
    }

    @Test
    void aClaimThatTheStoreRefusesToReturnStopsItsInstanceOnly() {
        begunAndOpen();
        write(CLAIM, "kind: pays\nat: " + NOW + "\n");

        assertThat(rulings(refusing("claims/i-1", JournalUnavailable.Why.REFUSED))
                        .known(plan)
                        .progress()
                        .get(1))
                .extracting(Progress::code)
                .isEqualTo(Optional.of(StepCode.CLAIM_UNREADABLE.text()));
    }

    private void begunAndOpen() {
        archive.begin(plan.id(), NOW);
        keep(Map.of(
                1,
                        Progress.builder("not-yet", false)
                                .code(StepCode.CLAIM_UNREADABLE)
                                .build(),
                2,
                        Progress.builder("not-yet", false)
                                .code(StepCode.BALANCE_SHORT)
                                .build()));
    }

    private void keep(Map<Integer, Progress> known) {
        new ProgressArchive(journal).keep(plan.id(), NOW, "run1", known);
    }

    private void write(String name, String text) {
        journal.createOnce(DocumentName.of(name), text);
    }

    private static String headline(PlanReport report) {
        return new ChatText(new Words(Language.EN)).plan(report).get(0);
    }

    private static PlanRulings rulings(Journal journal) {
        return new PlanRulings(
                POLICY, journal, Handover.of(PLATFORM.wiring(POLICY), PLATFORM.context()), line -> {}, NOW);
    }

    /** Returns the journal in which documents that begin with a text cannot be read. */
    private Journal refusing(String beginning, JournalUnavailable.Why why) {
        return new Journal() {
            @Override
            public Creation createOnce(DocumentName name, String text) {
                return journal.createOnce(name, text);
            }

            @Override
            public Optional<String> read(DocumentName name) {
                if (name.text().startsWith(beginning)) {
                    throw new JournalUnavailable(why, "The document is too large.", "Remove it.", null);
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
                Deed.renew(MONTH, Optional.of(quote), false, Optional.empty()));
    }
}
