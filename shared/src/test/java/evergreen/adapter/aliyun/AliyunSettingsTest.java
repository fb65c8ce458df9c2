package evergreen.adapter.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunSettingsTest {
    /** The parameter PeriodUnit of ModifyInstanceAutoRenewAttribute, as its documentation writes it. */
    @ParameterizedTest
    @CsvSource({"WEEK, Week", "MONTH, Month", "YEAR, Year"})
    void aUnitIsSentAsTheDocumentationWritesIt(Period.Unit unit, String sent) {
        assertThat(AliyunSettings.unit(unit)).isEqualTo(sent);
    }
}
