package evergreen.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Money PRICE = cny("204.10");

    @ParameterizedTest
    @CsvSource({
        "20000 CNY, 20000.00 CNY",
        "12.5 USD, 12.50 USD",
        "-11.19 CNY, -11.19 CNY",
        "0.005 CNY, 0.005 CNY",
        "100.00 JPY, 100.00 JPY"
    })
    void isReadAndWritten(String words, String written) {
        assertThat(Money.parse(words)).map(Money::toString).contains(written);
        assertThat(Money.parse(written)).isEqualTo(Money.parse(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20000", "CNY", "1,000 CNY", "1e3 CNY", "12. CNY", "12 cny", "12  CNY", "NaN CNY"})
    void otherWordsAreNoMoney(String words) {
        assertThat(Money.parse(words)).isEmpty();
    }

    @Test
    void sumsAreExact() {
        assertThat(cny("0.1").plus(cny("0.2"))).isEqualTo(cny("0.3"));
        assertThat(cny("1239.123456789").plus(cny("0"))).isEqualTo(cny("1239.123456789"));
    }

    @ParameterizedTest
    @CsvSource({"204.09, true", "204.10, false", "204.11, false"})
    void exceedsALimitOnlyBeyondIt(String limit, boolean exceeds) {
        assertThat(PRICE.exceeds(cny(limit))).isEqualTo(exceeds);
    }

    @Test
    void currenciesAreNeverMixed() {
        Money dollars = Money.of(BigDecimal.ONE, "USD");

        assertThatIllegalArgumentException().isThrownBy(() -> PRICE.plus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> PRICE.exceeds(dollars));
    }

    @Test
    void aToleranceIsPartOfThePrice() {
        assertThat(cny("180").plusPercent(10)).isEqualTo(cny("198"));
        assertThat(cny("180").plusPercent(0)).isEqualTo(cny("180"));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "899, true", "900, true", "901, false"})
    void aQuoteIsFreshForItsAge(int secondsLater, boolean fresh) {
        Instant at = Instant.parse("2026-11-25T10:00:00Z");
        Quote quote = Quote.of(PRICE, at);

        assertThat(quote.isFresh(at.plusSeconds(secondsLater), Duration.ofMinutes(15)))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T15:59:59Z, Asia/Shanghai, 2026-11-25",
        "2026-11-25T16:00:00Z, Asia/Shanghai, 2026-11-26",
        "2026-11-25T16:00:00Z, UTC, 2026-11-25"
    })
    void aDayIsThatOfThePolicy(Instant now, String zone, String day) {
        assertThat(SpendingLimits.builder().zone(ZoneId.of(zone)).build().dayOf(now))
                .isEqualTo(day);
    }

    private static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }
}
