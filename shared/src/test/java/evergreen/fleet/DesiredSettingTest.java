package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesiredSettingTest {
    @ParameterizedTest
    @CsvSource({
        "AutoRenewal, 1 month,   AutoRenewal, 1,  Month, true",
        "AutoRenewal, 1 month,   AutoRenewal, 1,  month, true",
        "AutoRenewal, 1 year,    AutoRenewal, 12, Month, true",
        "AutoRenewal, 12 months, AutoRenewal, 1,  year,  true",
        "AutoRenewal, 36 months, AutoRenewal, 3,  Year,  true",
        "AutoRenewal, 4 weeks,   AutoRenewal, 1,  Month, false",
        "AutoRenewal, 1 month,   AutoRenewal, 1,  Year,  false",
        "AutoRenewal, 1 month,   AutoRenewal, 2,  Month, false",
        "AutoRenewal, 1 month,   AutoRenewal, 0,  Month, false",
        "AutoRenewal, 1 month,   AutoRenewal, 1,  Day,   false",
        "AutoRenewal, 1 month,   Normal,      1,  Month, false",
        "Normal,      ,          Normal,      1,  Month, true",
        "Normal,      ,          NotRenewal,  0,  Month, false",
        "Normal,      ,          AutoRenewal, 1,  Month, false",
        "NotRenewal,  ,          NotRenewal,  0,  Month, true",
        "NotRenewal,  ,          Normal,      0,  Month, false",
        "NotRenewal,  ,          Sometimes,   0,  Month, false",
    })
    void equalMeaningsAreToldFromOthers(
            String wanted, @Nullable String period, String status, int duration, String unit, boolean met) {
        RenewalAttribute has = RenewalAttribute.builder("i-1")
                .status(Optional.of(status))
                .duration(Optional.of(duration))
                .periodUnit(Optional.of(unit))
                .build();

        assertThat(wanted(wanted, period).matches(has.setting())).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "AutoRenewal, NotRenewal,  true",
        "AutoRenewal, Normal,      false",
        "AutoRenewal, AutoRenewal, false",
        "AutoRenewal, Sometimes,   false",
        "Normal,      NotRenewal,  false",
        "NotRenewal,  AutoRenewal, false",
    })
    void onlyFromNotRenewalTheWayToAutoRenewalLeadsThroughNormal(String wanted, String from, boolean detour) {
        RenewalSetting setting = RenewalAttribute.builder("i-1")
                .status(Optional.of(from))
                .build()
                .setting();

        assertThat(wanted(wanted, "1 month").isReachedThroughNormal(setting)).isEqualTo(detour);
    }

    private static DesiredSetting wanted(String status, @Nullable String period) {
        return switch (status) {
            case "Normal" -> DesiredSetting.NORMAL;
            case "NotRenewal" -> DesiredSetting.NOT_RENEWAL;
            default ->
                DesiredSetting.autoRenewal(Period.parse(String.valueOf(period)).orElseThrow());
        };
    }
}
