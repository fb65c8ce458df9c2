package evergreen.execution;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.DailyBudget;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.FakeCloud;
import evergreen.fleet.FakeTime;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Page;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Scope;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.JournalUnavailableException;
import evergreen.money.Money;
import evergreen.money.Prices;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.Deduction;
import evergreen.plan.Hold;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsStepExecutorTest {
    private static final String PLAN = "20261122-0123456789abcdef";
    private static final Instant FAR = FakeCloud.NOW.plus(Duration.ofHours(1));
    private static final DesiredSetting YEARLY = auto("1 year");
    private static final Prices UNPRICED = (region, id, period) -> Optional.empty();

    private final FakeTime time = new FakeTime(FakeCloud.NOW);
    private final FakeCloud cloud = new FakeCloud("1", "cn-hangzhou").with("cn-hangzhou", 5);
    private final FakeSettings settings = new FakeSettings();
    private final InMemoryJournal journal = new InMemoryJournal();

    private boolean blind;
    private boolean isUpgradeRecent;

    SettingsStepExecutorTest() {
        cloud.pages = this::page;
        cloud.attributes =
                (region, ids) -> ids.stream().map(settings::attribute).collect(toList());
    }

    /** The price is read again: what an hour ago was a price of 1000 may now be another. */
    @ParameterizedTest
    @CsvSource({
        "1000 CNY, 1000 CNY,    set",
        "1000 CNY, 900 CNY,     set",
        "1000 CNY, 1050 CNY,    set",
        "1000 CNY, 1050.01 CNY, not-tried price-rose",
        "1000 CNY, 1000 USD,    not-tried price-rose",
        "1000 CNY, none,        not-tried no-quote",
        "none,     none,        set",
        "none,     1 CNY,       not-tried price-rose",
        "1990 CNY, 2000 CNY,    set",
        "1990 CNY, 2000.01 CNY, not-tried over-step-limit",
    })
    void aPriceThatRoseIsNotSet(String approved, String now, String became) {
        SpendingLimits spending = SpendingLimits.builder()
                .tolerancePercent(5)
                .perStep(money("2000 CNY"))
                .build();

        assertThat(apply(spending, (region, id, period) -> Money.parse(now), step("i-1", approved)))
                .containsExactly(became);
        assertThat(settings.calls).hasSize(became.equals("set") ? 1 : 0);
        assertThat(journal.list("commitments/")).isEmpty();
    }

    @Test
    void whatTheDaysMoneyDoesNotReachForIsNotSet() {
        SpendingLimits spending =
                SpendingLimits.builder().perDay(money("1000 CNY")).build();

        assertThat(apply(
                        spending,
                        (region, id, period) -> Money.parse("400 CNY"),
                        step("i-1", "400 CNY"),
                        step("i-2", "400 CNY"),
                        step("i-3", "400 CNY"),
                        Step.of(server("i-4"), PlannedAction.set(DesiredSetting.NOT_RENEWAL))))
                .containsExactly("set", "set", "not-tried over-day-limit", "set");
        assertThat(journal.read(DocumentName.of("commitments/20261122/000001")).orElse(""))
                .contains("sum: 800.00 CNY")
                .contains(PLAN + "/1")
                .contains(PLAN + "/2");
    }

    @Test
    void whatTheWorkerPaidOnThatDayCountsToo() {
        SpendingLimits spending =
                SpendingLimits.builder().perDay(money("1000 CNY")).build();
        DailyBudget.ofPayments(journal, "worker-run")
                .reserve(
                        spending.dayOf(FakeCloud.NOW),
                        money("1000 CNY"),
                        Map.of("20261122-ffffffffffffffff/1", money("700 CNY")));

        assertThat(apply(spending, (region, id, period) -> Money.parse("400 CNY"), step("i-1", "400 CNY")))
                .containsExactly("not-tried over-day-limit");
    }

    /** The plan says that nothing is deducted; the cloud's prices say now that the shorter period costs more. */
    @Test
    void aShorterPeriodThatBecameDearerIsNotSet() {
        settings.set("cn-hangzhou", List.of("i-1"), auto("2 months"), Set.of());
        settings.calls.clear();
        Step step = Step.of(server("i-1").with(settings.attribute("i-1")), PlannedAction.set(auto("1 month")));
        Prices prices = (region, id, period) -> Money.parse(period.count() == 1 ? "100 CNY" : "90 CNY");

        assertThat(step.costs()).isFalse();
        assertThat(apply(SpendingLimits.builder().build(), prices, step)).containsExactly("not-tried price-rose");
        assertThat(settings.calls).isEmpty();
    }

    /** A second person approved it without a price; the limits of step and day still bound it. */
    @ParameterizedTest
    @CsvSource({
        "300 CNY, set",
        "2000.01 CNY, not-tried over-step-limit",
        "1500 CNY, not-tried over-day-limit",
        "none, set"
    })
    void aSettingThatAnEarlierVersionPlannedIsStillBoundedByStepAndDay(String now, String became) {
        isUpgradeRecent = true;
        SpendingLimits spending = SpendingLimits.builder()
                .perStep(money("2000 CNY"))
                .perDay(money("1000 CNY"))
                .build();
        Step old = Step.of(server("i-1"), PlannedAction.set(YEARLY));

        assertThat(apply(spending, (region, id, period) -> Money.parse(now), old))
                .containsExactly(became);
    }

    @Test
    void aPriceThatCannotBeReadLeavesTheStepToTheNextRun() {
        Prices down = (region, id, period) -> {
            throw FakeCloud.denied();
        };

        StepProgress progress =
                Objects.requireNonNull(progress(SpendingLimits.builder().build(), down, step("i-1", "400 CNY"))
                        .get(1));

        assertThat(progress.code()).contains("price-not-read");
        assertThat(List.of(progress.over(), progress.alarm())).containsExactly(false, true);
        assertThat(settings.calls).isEmpty();
    }

    /** A person approved an unknown sum; a price that only this role may not read is none. */
    @ParameterizedTest
    @CsvSource({
        "none,    OTHER,         set",
        "400 CNY, OTHER,         not-tried price-not-read",
        "none,    NO_PERMISSION, not-tried price-not-read",
    })
    void aPriceThatTheCloudRefusesToQuoteIsUnknown(
            String approved, CloudRejectedException.Because because, String became) {
        Prices refusing = (region, id, period) -> {
            throw FakeCloud.refused("OperationRestricted.Renewal", because);
        };

        assertThat(apply(SpendingLimits.builder().build(), refusing, step("i-1", approved)))
                .containsExactly(became);
    }

    @Test
    void aJournalThatCannotSayWhatIsSpentLeavesTheStepToTheNextRun() {
        Commitments unusable = (day, limit, prices) -> {
            throw new JournalUnavailableException(JournalUnavailableException.Why.REFUSED, "no", "", null);
        };
        SpendingLimits spending =
                SpendingLimits.builder().perDay(money("1000 CNY")).build();

        StepProgress progress =
                Objects.requireNonNull(plan(spending, (region, id, period) -> Money.parse("1 CNY"), unusable)
                        .apply(PLAN, steps(step("i-1", "1 CNY")), FAR)
                        .get(1));

        assertThat(progress.code()).contains("journal-unavailable");
        assertThat(List.of(progress.over(), progress.alarm())).containsExactly(false, true);
        assertThat(settings.calls).isEmpty();
    }

    /** No honest plan of the earlier form is valid any more; a forged one would pass the limits on money. */
    @ParameterizedTest
    @CsvSource({"300 CNY", "none"})
    void aSettingWithoutAPriceIsNotMadeLongAfterTheUpgrade(String now) {
        Step old = Step.of(server("i-1"), PlannedAction.set(YEARLY));

        assertThat(apply(SpendingLimits.builder().build(), (region, id, period) -> Money.parse(now), old))
                .containsExactly("not-tried price-rose");
        assertThat(settings.calls).isEmpty();
    }

    @Test
    void autoRenewalIsNotTurnedOnForAServerThatAPersonHolds() {
        settings.held.put("i-1", "2026-11-22");
        settings.held.put("i-2", "2026-11-21");

        assertThat(apply(
                        SpendingLimits.builder().build(),
                        (region, id, period) -> Money.parse("400 CNY"),
                        step("i-1", "400 CNY"),
                        step("i-2", "400 CNY"),
                        Step.of(server("i-1"), PlannedAction.set(DesiredSetting.NOT_RENEWAL))))
                .containsExactly("not-tried on-hold", "set", "set");
    }

    @Test
    void aHoldIsReadBack() {
        Step hold = Step.of(server("i-1"), PlannedAction.hold(LocalDate.parse("2026-12-31"), "moving"));

        assertThat(apply(SpendingLimits.builder().build(), UNPRICED, hold)).containsExactly("held");
        settings.after = () -> settings.held.clear();
        assertThat(apply(SpendingLimits.builder().build(), UNPRICED, hold)).containsExactly("not-as-asked");
        settings.after = () -> blind = true;
        assertThat(apply(SpendingLimits.builder().build(), UNPRICED, hold)).containsExactly("unknown Forbidden.RAM");
    }

    /** The way from NotRenewal leads through Normal, which an earlier run of the plan has set. */
    @Test
    void aChangeWhoseSecondCallWasLostIsMadeByTheNextRun() {
        settings.set("cn-hangzhou", List.of("i-1"), DesiredSetting.NOT_RENEWAL, Set.of());
        Optional<Quote> quote = Money.parse("400 CNY").map(money -> Quote.of(money, FakeCloud.NOW));
        Step step = Step.of(
                server("i-1").with(settings.attribute("i-1")),
                PlannedAction.set(YEARLY, Optional.of(Deduction.of(quote, Optional.empty()))));
        Prices prices = (region, id, period) -> Money.parse("400 CNY");
        settings.before = () -> {
            if (settings.calls.get(settings.calls.size() - 1).contains("AutoRenewal")) {
                throw FakeCloud.down();
            }
        };
        assertThat(progress(SpendingLimits.builder().build(), prices, step).values())
                .noneMatch(StepProgress::over);

        settings.before = () -> {};
        assertThat(apply(SpendingLimits.builder().build(), prices, step)).containsExactly("set");
    }

    /** An earlier run may have sent a step although it could not read the result. */
    @Test
    void whatIsNotCarriedOutAnyMoreIsReadBeforeItEnds() {
        settings.set("cn-hangzhou", List.of("i-1"), YEARLY, Set.of());
        settings.held.put("i-3", "2026-12-31");
        settings.calls.clear();
        Map<Integer, Step> steps = steps(
                step("i-1", "400 CNY"),
                step("i-2", "400 CNY"),
                Step.of(server("i-3"), PlannedAction.hold(LocalDate.parse("2026-12-31"), "moving")),
                Step.of(server("i-4"), PlannedAction.hold(LocalDate.parse("2026-12-31"), "moving")));
        SettingsStepExecutor plan = plan(SpendingLimits.builder().build(), UNPRICED, (day, limit, prices) -> List.of());

        assertThat(words(plan.observe(steps, StepCode.PLAN_EXPIRED)))
                .containsExactly("already", "not-tried plan-expired", "held", "not-tried plan-expired");
        assertThat(plan.observe(steps, StepCode.PLAN_EXPIRED).values()).allMatch(StepProgress::over);
        assertThat(settings.calls).isEmpty();
        blind = true;
        assertThat(plan.observe(steps, StepCode.PLAN_EXPIRED)).isEmpty();
    }

    private List<String> apply(SpendingLimits spending, Prices prices, Step... steps) {
        return words(progress(spending, prices, steps));
    }

    private static List<String> words(Map<Integer, StepProgress> steps) {
        return new TreeMap<>(steps)
                .values().stream()
                        .map(progress ->
                                (progress.kind() + " " + progress.code().orElse("")).strip())
                        .collect(toList());
    }

    private Map<Integer, StepProgress> progress(SpendingLimits spending, Prices prices, Step... steps) {
        Commitments commitments = DailyBudget.ofCommitments(journal, "run")::reserve;
        return new TreeMap<>(plan(spending, prices, commitments).apply(PLAN, steps(steps), FAR));
    }

    private SettingsStepExecutor plan(SpendingLimits spending, Prices prices, Commitments commitments) {
        Policy policy = Policy.builder().spending(spending).build();
        RetryPolicy retryPolicy = new RetryPolicy(time, time);
        return new SettingsStepExecutor(
                ManagedAccount.of(cloud, prices, Optional.of(settings)),
                new FleetReader(retryPolicy, Runnable::run, look -> {}),
                retryPolicy,
                SettingTerms.of(policy, commitments, FakeCloud.NOW).takingUnpricedForm(() -> isUpgradeRecent));
    }

    private Page page(String region, Selection selection, Optional<String> token) {
        if (blind) {
            throw FakeCloud.denied();
        }
        List<Subscription> servers =
                selection.ids().stream().sorted().map(this::seen).collect(toList());
        return Page.of(servers.size(), servers, List.of(), Optional.empty());
    }

    private Subscription seen(String id) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), id)
                .expiry(server(id).expiry())
                .tags(Optional.ofNullable(settings.held.get(id))
                        .map(until -> Map.of(Hold.TAG, until))
                        .orElse(Map.of()))
                .build();
    }

    private static Map<Integer, Step> steps(Step... steps) {
        Map<Integer, Step> numbered = new TreeMap<>();
        Stream.of(steps).forEach(step -> numbered.put(numbered.size() + 1, step));
        return numbered;
    }

    private static Step step(String id, String price) {
        Optional<Quote> quote = Money.parse(price).map(money -> Quote.of(money, FakeCloud.NOW));
        return Step.of(server(id), PlannedAction.set(YEARLY, Optional.of(Deduction.of(quote, Optional.empty()))));
    }

    private static Subscription server(String id) {
        int days = Integer.parseInt(id.substring(2));
        return FakeCloud.server("1", "cn-hangzhou", id, FakeCloud.NOW.plus(Duration.ofDays(days)))
                .with(FakeCloud.normal(id));
    }

    private static DesiredSetting auto(String period) {
        return DesiredSetting.autoRenewal(Period.parse(period).orElseThrow());
    }

    private static Money money(String words) {
        return Money.parse(words).orElseThrow();
    }
}
