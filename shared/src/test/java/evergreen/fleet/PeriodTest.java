package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import evergreen.fleet.Period.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "1, YEAR, 12, MONTH, true",
        "12, MONTH, 1, YEAR, true",
        "3, MONTH, 3, MONTH, true",
        "1, YEAR, 11, MONTH, false",
        "4, WEEK, 1, MONTH, false",
        "12, WEEK, 1, YEAR, false",
        "1, WEEK, 1, MONTH, false",
        "1, WEEK, 1, WEEK, true",
        // A cloud may write any number; 12 times this one is 8 to an int.
        "357913942, YEAR, 8, MONTH, false"
    })
    void aYearIsTwelveMonthsAndNoNumberOfWeeks(int count, Unit unit, int otherCount, Unit other, boolean same) {
        assertThat(Period.of(count, unit).lastsAsLongAs(Period.of(otherCount, other)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"week, WEEK", "Week, WEEK", "MONTH, MONTH", "yEAR, YEAR"})
    void readsTheCloudsWordInAnyCase(String word, Unit unit) {
        assertThat(Unit.parse(word)).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Day", "Weeks", " Month"})
    void anyOtherWordIsNoUnit(String word) {
        assertThat(Unit.parse(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsAtLeastOne(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(count, Unit.MONTH));
    }

    @ParameterizedTest
    @CsvSource({"1 month, 1, MONTH", "2 years, 2, YEAR", "4weeks, 4, WEEK", "12 month, 12, MONTH"})
    void readsWhatPeopleWrite(String words, int count, Unit unit) {
        assertThat(Period.parse(words)).contains(Period.of(count, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "month", "0 months", "100 months", "-1 month", "1  month", "1 day", "1 Month", "1 month "})
    void anyOtherWordsAreNoPeriod(String words) {
        assertThat(Period.parse(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 week", "2 months", "1 year", "60 months"})
    void isWrittenAsItIsRead(String words) {
        assertThat(Period.parse(words)).map(Period::toString).contains(words);
    }
}
