package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.money.Cost;
import evergreen.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "5000 CNY, 5000 CNY, true, false",
        "5000 CNY, 5000.01 CNY, true, true",
        "5000 CNY, '', true, true",
        "'', 1 CNY, true, true",
        "'', '', true, true",
        "5000 CNY, 9000 CNY, false, false",
        "'', '', false, false",
        "5000 CNY, 1 USD, true, true",
    })
    void anotherPersonIsAskedForAboveAnAmountAndForWhatHasNoPrice(
            String above, String sum, boolean byAnother, boolean takesAnother) {
        ApprovalPolicy approvalPolicy = ApprovalPolicy.of(Optional.empty(), Money.parse(above), byAnother);

        Cost cost = Money.parse(sum).map(Cost::of).orElse(Cost.UNKNOWN);
        assertThat(approvalPolicy.requiresSecondPerson(() -> cost)).isEqualTo(takesAnother);
    }

    @Test
    void whoeverMayAskOrApproveSeesWhatThereIs() {
        assertThat(person(Person.Role.APPROVE).may(Person.Role.READ)).isTrue();
        assertThat(person(Person.Role.READ).may(Person.Role.APPROVE)).isFalse();
        assertThat(person().may(Person.Role.READ)).isFalse();
    }

    private static Person person(Person.Role... roles) {
        return Person.of("Li Wei", Set.of(roles), List.of());
    }
}
