package evergreen.execution;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.execution.renewal.DailyBudget;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.FakeCloud;
import evergreen.fleet.FakeTime;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Page;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.money.Money;
import evergreen.money.Prices;
import evergreen.money.SpendingLimits;
import evergreen.plan.ChangeHistory;
import evergreen.plan.SettingOutcome;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.ChangeReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that rules ask for cost money: the day's money is committed before they are made, and the rest waits for a person. */
class RuleDeductionsTest {
    private static final Instant NOW = FakeCloud.NOW;
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeTime time = new FakeTime(NOW);
    private final FakeSettings settings = new FakeSettings();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> asked = new ArrayList<>();
    private Prices prices = (region, id, period) -> Money.parse("400 CNY");

    /** Servers 12 to 15 end in so many days, so the platform deducts for 12 first. */
    @ParameterizedTest
    @CsvSource({
        "'',       i-12 i-13 i-14 i-15",
        "1600 CNY, i-12 i-13 i-14 i-15",
        "1599.99 CNY, i-12 i-13 i-14",
        "800 CNY,  i-12 i-13",
        "799.99 CNY, i-12",
        "399.99 CNY, ''",
        "5000 USD, ''",
    })
    void changesAreMadeInTheOrderOfTheNextDeductionAsFarAsTheMoneyGoes(String perDay, String set) {
        ChangeReport report = run(auto("1 month"), spending(perDay, ""));

        assertThat(ids(report, SettingOutcome.Kind.SET, "")).isEqualTo(set);
        assertThat(report.count(SettingOutcome.Kind.SET) + waiting(report, "over-day-limit"))
                .isEqualTo(4);
        assertThat(report.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Normal,      1 year,    true",
        "NotRenewal,  1 month,   true",
        "1 month,     1 year,    true",
        "11 months,   1 year,    true",
        "4 weeks,     1 month,   true",
        "12 months,   1 year,    false",
        "2 years,     1 year,    false",
        "36 months,   2 years,   true",
        "6 months,    3 months,  false",
    })
    void onlyAChangeThatAddsADeductionIsCommittedTo(String from, String to, boolean adds) {
        settings.set("cn-hangzhou", List.of("i-12", "i-13", "i-14", "i-15"), wanted(from), Set.of());
        prices = (region, id, period) -> period.months().map(RuleDeductionsTest::twoYearsAreDearer);

        run(auto(to), spending("100000 CNY", ""));

        assertThat(journal.list("commitments/")).hasSize(adds ? 1 : 0);
    }

    private static Money twoYearsAreDearer(int months) {
        return Money.of(BigDecimal.valueOf(months == 24 ? 900 : months * 10), "CNY");
    }

    @Test
    void whatIsAsWantedAsksForNoPriceAndReadsNoMoney() {
        settings.set("cn-hangzhou", List.of("i-12", "i-13", "i-14", "i-15"), wanted("1 month"), Set.of());

        assertThat(run(auto("1 month"), spending("1 CNY", "")).allAsAsked()).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void turningAutoRenewalOffCostsNothing() {
        settings.set("cn-hangzhou", List.of("i-12", "i-13", "i-14", "i-15"), wanted("1 month"), Set.of());
        Rule never = Rule.of("all", Map.of(), Keep.NEVER, Optional.empty());

        assertThat(run(never, spending("0.01 CNY", "")).count(SettingOutcome.Kind.SET))
                .isEqualTo(4);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatTheCloudQuotesNoPriceForWaitsForAPerson() {
        prices = (region, id, period) -> id.equals("i-13") ? Optional.empty() : Money.parse("400 CNY");

        ChangeReport report = run(auto("4 years"), spending("", ""));

        assertThat(ids(report, SettingOutcome.Kind.SET, "")).isEqualTo("i-12 i-14 i-15");
        assertThat(ids(report, SettingOutcome.Kind.NOT_TRIED, "no-quote")).isEqualTo("i-13");
        assertThat(report.complete()).isTrue();
    }

    @Test
    void aRefusedPriceWaitsForAPersonAndALostOneForTheNextRun() {
        prices = (region, id, period) -> {
            throw id.equals("i-13")
                    ? FakeCloud.refused("PriceNotFound", CloudRejectedException.Because.OTHER)
                    : id.equals("i-14") ? FakeCloud.denied() : FakeCloud.down();
        };

        ChangeReport report = run(auto("1 month"), spending("1000 CNY", ""));

        assertThat(ids(report, SettingOutcome.Kind.NOT_TRIED, "no-quote")).isEqualTo("i-13");
        assertThat(ids(report, SettingOutcome.Kind.NOT_TRIED, "price-not-read")).isEqualTo("i-12 i-14 i-15");
        assertThat(report.complete()).isFalse();
        assertThat(settings.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400 CNY, 4", "399.99 CNY, 0", "400 USD, 0"})
    void aStepHasALimitToo(String perStep, int set) {
        ChangeReport report = run(auto("1 month"), spending("", perStep));

        assertThat(report.count(SettingOutcome.Kind.SET)).isEqualTo(set);
        assertThat(waiting(report, "over-step-limit")).isEqualTo(4 - set);
    }

    @Test
    void theWorkersPaymentsOfTheDayCount() {
        DailyBudget.ofPayments(journal, "worker")
                .reserve(LocalDate.of(2026, 11, 22), money("1000 CNY"), Map.of("p/1", money("500 CNY")));

        assertThat(ids(run(auto("1 month"), spending("1000 CNY", "")), SettingOutcome.Kind.SET, ""))
                .isEqualTo("i-12");
    }

    @Test
    void anotherDayHasItsOwnMoney() {
        assertThat(ids(run(auto("1 month"), spending("800 CNY", "")), SettingOutcome.Kind.SET, ""))
                .isEqualTo("i-12 i-13");
        assertThat(ids(run(auto("1 month"), spending("800 CNY", "")), SettingOutcome.Kind.SET, ""))
                .isEmpty();
        assertThat(ids(run(auto("1 month"), spending("800 CNY", ""), NOW.plus(DAY)), SettingOutcome.Kind.SET, ""))
                .isEqualTo("i-14 i-15");
    }

    /** All accounts' deductions count together, whoever pays for them. */
    @Test
    void accountsShareTheDaysMoney() {
        FakeCloud other = cloud("2");
        ChangeReport report = run(auto("1 month"), spending("1200 CNY", ""), NOW, other);

        assertThat(report.count(SettingOutcome.Kind.SET)).isEqualTo(3);
        assertThat(waiting(report, "over-day-limit")).isEqualTo(5);
    }

    @Test
    void aRunThatEndsBetweenCommitmentAndSettingCommitsOnce() {
        settings.before = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(() -> run(auto("1 month"), spending("800 CNY", ""))).hasMessage("killed");
        settings.before = () -> {};

        assertThat(ids(run(auto("1 month"), spending("800 CNY", "")), SettingOutcome.Kind.SET, ""))
                .isEqualTo("i-12 i-13");
        assertThat(journal.list("commitments/")).hasSize(1);
    }

    @Test
    void aJournalThatCannotSayWhatIsSpentStopsWhatCostsMoney() {
        journal.createOnce(DocumentName.of("money/20261122/zzz"), "sum: 0.00 CNY\n");

        ChangeReport report = run(auto("1 month"), spending("800 CNY", ""));

        assertThat(waiting(report, "journal-unavailable")).isEqualTo(4);
        assertThat(report.complete()).isFalse();
        assertThat(settings.calls).isEmpty();
    }

    private ChangeReport run(Rule rule, SpendingLimits spending) {
        return run(rule, spending, NOW);
    }

    private ChangeReport run(Rule rule, SpendingLimits spending, Instant now, FakeCloud... others) {
        Policy policy = Policy.builder()
                .rules(List.of(rule))
                .spending(spending)
                .limits(Limits.of(50, 100))
                .build();
        Prices counted = (region, id, period) -> {
            synchronized (asked) {
                asked.add(id);
            }
            return prices.renewal(region, id, period);
        };
        List<ManagedAccount> accounts = new ArrayList<>();
        accounts.add(ManagedAccount.of(cloud("1"), counted, Optional.of(settings)));
        for (FakeCloud other : others) {
            FakeSettings own = new FakeSettings();
            other.attributes = (region, ids) -> ids.stream().map(own::attribute).collect(toList());
            accounts.add(ManagedAccount.of(other, counted, Optional.of(own)));
        }
        RetryPolicy retryPolicy = new RetryPolicy(time, time);
        return new PolicyEnforcer(
                        accounts,
                        policy,
                        new FleetReader(retryPolicy, Runnable::run, look -> {}),
                        retryPolicy,
                        DailyBudget.ofCommitments(journal, "run-" + now)::reserve)
                .run(Selection.builder().build(), ChangeHistory.none(), now, NOW.plus(Duration.ofDays(9)));
    }

    private FakeCloud cloud(String account) {
        FakeCloud cloud = new FakeCloud(account, "cn-hangzhou").with("cn-hangzhou", 16);
        cloud.pages = (region, selection, token) -> {
            Page all = cloud.usualPage(region, selection, token);
            return Page.of(4, all.subscriptions().subList(12, 16), List.of(), Optional.empty());
        };
        cloud.attributes =
                (region, ids) -> ids.stream().map(settings::attribute).collect(toList());
        return cloud;
    }

    private static String ids(ChangeReport report, SettingOutcome.Kind kind, String code) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.kind() == kind
                        && (code.isEmpty() || outcome.code().equals(Optional.of(code))))
                .map(outcome -> outcome.step().subscription().id())
                .sorted()
                .collect(joining(" "));
    }

    private static long waiting(ChangeReport report, String code) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.kind() == SettingOutcome.Kind.NOT_TRIED
                        && outcome.code().equals(Optional.of(code)))
                .count();
    }

    private static Rule auto(String period) {
        return Rule.of("all", Map.of(), Keep.AUTO, Period.parse(period));
    }

    private static DesiredSetting wanted(String words) {
        return Period.parse(words)
                .map(DesiredSetting::autoRenewal)
                .orElse(words.equals("Normal") ? DesiredSetting.NORMAL : DesiredSetting.NOT_RENEWAL);
    }

    private static SpendingLimits spending(String perDay, String perStep) {
        SpendingLimits.Builder spending = SpendingLimits.builder();
        Money.parse(perDay).ifPresent(spending::perDay);
        Money.parse(perStep).ifPresent(spending::perStep);
        return spending.build();
    }

    private static Money money(String words) {
        return Money.parse(words).orElseThrow();
    }
}
