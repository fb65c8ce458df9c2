package evergreen.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
    private static final Money LIMIT = Money.parse("100 CNY").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "nothing, nothing, nothing",
        "nothing, 1.00-cny, 1.00-cny",
        "1.00-cny, nothing, 1.00-cny",
        "1.00-cny, 2.50-cny, 3.50-cny",
        "1.00-cny, 2.50-usd, unknown",
        "unknown, 2.50-usd, unknown",
        "nothing, unknown, unknown"
    })
    void costsAreAddedAndWhatCannotBeAddedIsUnknown(String one, String other, String sum) {
        assertThat(cost(one).plus(cost(other)).word()).isEqualTo(sum);
        assertThat(cost(other).plus(cost(one)).word()).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, 1.00-cny, 1.00-cny",
        "2.00-cny, 1.00-cny, 2.00-cny",
        "1.00-cny, 1.00-usd, unknown",
        "unknown, nothing, unknown",
        "nothing, nothing, nothing"
    })
    void theLargerIsUnknownWhereTheyCannotBeCompared(String one, String other, String larger) {
        assertThat(cost(one).largerOf(cost(other)).word()).isEqualTo(larger);
        assertThat(cost(other).largerOf(cost(one)).word()).isEqualTo(larger);
    }

    /** One step below, exactly at, one above; another currency and an unknown cost are within no limit. */
    @ParameterizedTest
    @CsvSource({
        "99.99-cny, true",
        "100.00-cny, true",
        "100.01-cny, false",
        "1.00-usd, false",
        "unknown, false",
        "nothing, true"
    })
    void aLimitHolds(String cost, boolean within) {
        assertThat(cost(cost).isWithin(LIMIT)).isEqualTo(within);
    }

    @Test
    void aPercentageIsOfTheSum() {
        assertThat(cost("200.00-cny").plusPercent(10).word()).isEqualTo("220.00-cny");
        assertThat(Cost.UNKNOWN.plusPercent(10)).isEqualTo(Cost.UNKNOWN);
        assertThat(Cost.NOTHING.plusPercent(10)).isEqualTo(Cost.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"''", "1.00", "-1.00-cny", "1.00-CNY", "1..0-cny", "free"})
    void anyOtherWordIsNoCost(String word) {
        assertThat(Cost.parse(word)).isEqualTo(Optional.empty());
    }

    private static Cost cost(String word) {
        return Cost.parse(word).orElseThrow();
    }
}
