package evergreen.execution.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.plan.Funding;
import evergreen.plan.Plans;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceAllocationTest {
    private static final List<RenewalStep> STEPS = Plans.of(
                    "Chen Yu",
                    Plans.renewal("i-1", "300 CNY"),
                    Plans.renewal("i-2", "200 CNY"),
                    Plans.renewal("i-3", "100 CNY"))
            .renewals();

    /** Which of the three are paid for; all expire at the same time, so that their ids give the order. */
    @ParameterizedTest
    @CsvSource({
        "STOP, 600 CNY, i-1 i-2 i-3",
        "STOP, 599.99 CNY, ''",
        "STOP, -5 CNY, ''",
        "STOP, '', ''",
        "STOP, 9000 USD, ''",
        "IN_ORDER_OF_EXPIRY, 600 CNY, i-1 i-2 i-3",
        "IN_ORDER_OF_EXPIRY, 599.99 CNY, i-1 i-2",
        "IN_ORDER_OF_EXPIRY, 400 CNY, i-1 i-3",
        "IN_ORDER_OF_EXPIRY, 99.99 CNY, ''",
        "IN_ORDER_OF_EXPIRY, '', ''",
        "UNCHECKED, '', i-1 i-2 i-3",
        "UNCHECKED, 1 CNY, i-1 i-2 i-3",
    })
    void moneyGoesAsFarAsItReaches(InsufficientBalanceRule choice, String balance, String paid) {
        Optional<Money> available = Money.parse(balance);

        assertThat(BalanceAllocation.cover(STEPS, available, choice).stream()
                        .filter(step -> step.funding() == Funding.COVERED)
                        .map(RenewalStep::instanceId)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(paid);
    }

    /** Advice to top an account up is wrong where the balance is not known. */
    @ParameterizedTest
    @CsvSource({
        "STOP, '', UNREAD, balance-not-read",
        "IN_ORDER_OF_EXPIRY, '', UNREAD, balance-not-read",
        "STOP, 1 CNY, SHORT, balance-short",
        "IN_ORDER_OF_EXPIRY, 1 CNY, SHORT, balance-short",
    })
    void aBalanceThatIsNotKnownIsNoShortOne(
            InsufficientBalanceRule choice, String balance, Funding funding, String code) {
        assertThat(BalanceAllocation.cover(STEPS, Money.parse(balance), choice))
                .extracting(RenewalStep::funding)
                .containsOnly(funding);
        assertThat(StepCode.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .text())
                .isEqualTo(code);
    }
}
