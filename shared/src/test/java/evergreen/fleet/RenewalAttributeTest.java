package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalAttributeTest {
    @ParameterizedTest
    @CsvSource({
        // The newer word decides.
        "AutoRenewal, true, AutoRenewal",
        "AutoRenewal,     , AutoRenewal",
        "Normal,     false, Normal",
        "Normal,          , Normal",
        "NotRenewal, false, NotRenewal",
        "NotRenewal,      , NotRenewal",
        // Without it the older flag does.
        ",            true, AutoRenewal",
        ",           false, Normal",
        // Where both speak and contradict each other, nobody knows.
        "AutoRenewal, false, UNKNOWN",
        "Normal,       true, UNKNOWN",
        "NotRenewal,   true, UNKNOWN",
        // Words that we do not know are left alone.
        ",                 , UNKNOWN",
        "Paused,           , UNKNOWN",
        "Paused,      false, UNKNOWN",
        "Paused,       true, UNKNOWN",
        "autorenewal,      , UNKNOWN",
        "normal,           , UNKNOWN"
    })
    void twoWordsOfTheCloudMakeOneSetting(String status, Boolean enabled, String meaning) {
        RenewalAttribute attribute = RenewalAttribute.builder("i-1")
                .status(Optional.ofNullable(status))
                .enabled(Optional.ofNullable(enabled))
                .build();

        assertThat(attribute.setting().word()).isEqualTo(meaning);
        assertThat(attribute.setting().known()).isEqualTo(!meaning.equals("UNKNOWN"));
    }

    @Test
    void aContradictionKeepsBothWords() {
        RenewalAttribute attribute = RenewalAttribute.builder("i-1")
                .status(Optional.of("Normal"))
                .enabled(Optional.of(true))
                .build();

        assertThat(unclear(attribute)).isEqualTo("Normal, AutoRenewEnabled=true");
    }

    @Test
    void whatCouldNotBeReadKeepsTheCode() {
        RenewalAttribute attribute = RenewalAttribute.unread("i-1", "Throttling");

        assertThat(attribute.setting().word()).isEqualTo("UNREAD");
        assertThat(attribute.setting().known()).isFalse();
        assertThat(unclear(attribute)).isEqualTo("Throttling");
    }

    @ParameterizedTest
    @CsvSource({
        "1,  Month, 1 month",
        "3,  month, 3 months",
        "2,  WEEK,  2 weeks",
        "1,  Year,  1 year",
        // The cloud writes zero, or nothing, while auto-renewal is off.
        "0,  Month,",
        "-1, Month,",
        ",   Month,",
        "1,  ,",
        "1,  Day,"
    })
    void aPeriodNeedsACountAndAUnitThatWeKnow(Integer duration, String unit, String period) {
        RenewalAttribute attribute = RenewalAttribute.builder("i-1")
                .status(Optional.of("AutoRenewal"))
                .duration(Optional.ofNullable(duration))
                .periodUnit(Optional.ofNullable(unit))
                .build();

        assertThat(attribute.period().map(Period::toString)).isEqualTo(Optional.ofNullable(period));
        assertThat(attribute
                        .setting()
                        .<Optional<Period>>match(p -> p, Optional::empty, Optional::empty, words -> Optional.empty()))
                .isEqualTo(attribute.period());
    }

    private static String unclear(RenewalAttribute attribute) {
        return attribute.setting().match(period -> "", () -> "", () -> "", words -> words);
    }
}
