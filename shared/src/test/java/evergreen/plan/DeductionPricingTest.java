package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeductionPricingTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-12-09T16:00:00Z");
    private static final Quote UNUSED = Quote.of(money("1"), NOW);

    /** A setting costs what it adds. The cloud quotes up to three years in months, and two months for less than one. */
    @ParameterizedTest
    @CsvSource({
        "Normal,                 1 month,   100.00 CNY",
        "NotRenewal,             1 month,   100.00 CNY",
        "AutoRenewal,            1 month,   100.00 CNY",
        "Sometimes,              1 month,   100.00 CNY",
        "AutoRenewal 1 month,    1 month,   nothing",
        "AutoRenewal 12 months,  1 year,    nothing",
        "AutoRenewal 1 year,     12 months, nothing",
        "AutoRenewal 12 months,  60 months, unpriced",
        "AutoRenewal 1 year,     5 years,   unpriced",
        "AutoRenewal 5 years,    60 months, nothing",
        "AutoRenewal 60 months,  12 months, nothing",
        "AutoRenewal 12 months,  2 years,   2000.00 CNY",
        "AutoRenewal 2 years,    1 year,    nothing",
        "AutoRenewal 1 month,    2 months,  90.00 CNY",
        "AutoRenewal 2 months,   1 month,   100.00 CNY",
        "AutoRenewal 1 month,    1 week,    nothing",
        "AutoRenewal 1 month,    4 weeks,   unpriced",
        "AutoRenewal 4 weeks,    1 month,   100.00 CNY",
        "AutoRenewal 1 week,     2 weeks,   unpriced",
        "AutoRenewal 2 weeks,    1 week,    nothing",
        "Normal,                 1 week,    unpriced",
    })
    void onlyAChangeThatAddsADeductionCosts(String from, String period, String price) {
        Optional<Deduction> added = pricing(DeductionPricingTest::price)
                .addedBy(
                        server(from),
                        DesiredSetting.autoRenewal(Period.parse(period).orElseThrow()));

        assertThat(added.map(deduction -> deduction
                                .quote()
                                .map(quote -> quote.price().toString())
                                .orElse("unpriced"))
                        .orElse("nothing"))
                .isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"Normal", "NotRenewal"})
    void switchingOffCostsNothingAndAsksForNoPrice(String to) {
        PriceSource none = (subscription, period) -> {
            throw new AssertionError("asked for a price");
        };

        assertThat(pricing(none)
                        .addedBy(
                                server("AutoRenewal 1 month"),
                                to.equals("Normal") ? DesiredSetting.NORMAL : DesiredSetting.NOT_RENEWAL))
                .isEmpty();
    }

    @Test
    void aPriceThatCannotBeReadIsNoStatementThatNothingIsDeducted() {
        PriceSource down = (subscription, period) -> {
            throw CloudUnavailableException.unreachable(
                    "DescribeRenewalPrice", "ServiceUnavailable", new IllegalStateException());
        };

        assertThatThrownBy(() -> pricing(down)
                        .addedBy(server("Normal"), DesiredSetting.autoRenewal(Period.of(1, Period.Unit.MONTH))))
                .isInstanceOf(CloudUnavailableException.class);
    }

    /** China: settings act with the next day, deductions run from 2026-12-01 to 2026-12-09 at 08:00 +08:00. */
    @ParameterizedTest
    @CsvSource({
        "CHINA,         Normal,              2026-11-26T03:00:00Z, 2026-12-01T00:00:00Z",
        "CHINA,         AutoRenewal 1 month, 2026-11-26T03:00:00Z, 2026-12-01T00:00:00Z",
        "CHINA,         Normal,              2026-12-01T03:00:00Z, 2026-12-02T00:00:00Z",
        // The old setting deducts on this day still, and moves the expiry by its month.
        "CHINA,         AutoRenewal 1 month, 2026-12-01T03:00:00Z, 2027-01-01T00:00:00Z",
        "CHINA,         AutoRenewal 1 month, 2026-12-01T10:00:00Z, 2026-12-02T00:00:00Z",
        "CHINA,         AutoRenewal,         2026-12-01T03:00:00Z,",
        "CHINA,         Normal,              2026-12-08T15:59:59Z, 2026-12-09T00:00:00Z",
        "CHINA,         Normal,              2026-12-08T16:00:00Z,",
        "CHINA,         AutoRenewal 1 month, 2026-12-08T16:00:00Z, 2027-01-01T00:00:00Z",
        "CHINA,         Normal,              2026-12-11T00:00:00Z,",
        "INTERNATIONAL, Normal,              2026-12-06T23:59:59Z, 2026-12-07T00:00:00Z",
        "INTERNATIONAL, Normal,              2026-12-07T10:00:00Z, 2026-12-09T00:00:00Z",
        "INTERNATIONAL, Normal,              2026-12-11T00:00:00Z, 2026-12-16T00:00:00Z",
    })
    void theFirstDeductionIsTheFirstThatFollowsTheNewSetting(
            Site site, String from, Instant now, @Nullable Instant first) {
        assertThat(Deduction.of(server(from), Optional.of(UNUSED), site, now).at())
                .isEqualTo(Optional.ofNullable(first));
    }

    private static DeductionPricing pricing(PriceSource prices) {
        return new DeductionPricing(prices, Site.CHINA, NOW);
    }

    private static Optional<Money> price(Subscription subscription, Period period) {
        return period.months()
                .filter(months -> months <= 36)
                .map(months -> months == 2 ? "90" : months == 24 ? "2000" : String.valueOf(100 * months))
                .map(DeductionPricingTest::money);
    }

    private static Money money(String amount) {
        return Money.parse(amount + " CNY").orElseThrow();
    }

    private static Subscription server(String setting) {
        RenewalAttribute.Builder attribute =
                RenewalAttribute.builder("i-1").status(Optional.of(setting.split(" ", 2)[0]));
        Period.parse(setting.substring(setting.indexOf(' ') + 1))
                .ifPresent(period -> attribute
                        .duration(Optional.of(period.count()))
                        .periodUnit(Optional.of(period.unit().name())));
        return Subscription.builder(Scope.of("1000000000000001", "cn-hangzhou"), "i-1")
                .expiry(EXPIRY)
                .attribute(attribute.build())
                .build();
    }
}
