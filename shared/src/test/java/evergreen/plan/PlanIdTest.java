package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanIdTest {
    @ParameterizedTest
    @CsvSource({
        "20261126-0123456789abcdef, true",
        "20261130-r1cd7d120c0c6eba8, true",
        "20261126-0123456789abcde, false",
        "20261126-0123456789abcdef0, false",
        "20261126-R0123456789abcdef, false",
        "20261126-x0123456789abcdef, false",
        "20261126-0123456789ABCDEF, false",
        "20261340-0123456789abcdef, false",
        "2026112-0123456789abcdef, false",
        "../approvals/x, false",
        "'', false"
    })
    void anIdHasOneForm(String text, boolean legal) {
        assertThat(PlanId.isLegal(text)).isEqualTo(legal);
    }

    @Test
    void anIdTellsItsDayAndWhetherARuleAsked() {
        String id = PlanId.of(LocalDate.of(2026, 11, 26), true, "0123456789abcdef0123");

        assertThat(id).isEqualTo("20261126-r0123456789abcdef");
        assertThat(PlanId.isOfARule(id)).isTrue();
        assertThat(PlanId.isOfARule(PlanId.EXAMPLE)).isFalse();
        assertThat(PlanId.dayOf(id)).isEqualTo("2026-11-26");
    }
}
