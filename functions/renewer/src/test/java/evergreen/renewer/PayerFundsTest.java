package evergreen.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.TimeSource;
import evergreen.fleet.CloudUnavailableException;
import evergreen.journal.JournalCheck;
import evergreen.journal.MarkReading;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Balance;
import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.plan.Funding;
import evergreen.plan.Plans;
import evergreen.plan.RenewalStep;
import evergreen.wiring.PaymentCapability;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payer that the policy does not have, a balance that cannot be read, and too little money need different remedies. */
class PayerFundsTest {
    @ParameterizedTest
    @CsvSource({
        "STOP,        false, 900, UNKNOWN_PAYER",
        "IN_ORDER_OF_EXPIRY, false, 900, UNKNOWN_PAYER",
        "UNCHECKED,   false, 900, COVERED",
        "STOP,        true,  ,    UNREAD",
        "UNCHECKED,   true,  ,    COVERED",
        "IN_ORDER_OF_EXPIRY, true, ,     UNREAD",
        "STOP,        true,  5,   SHORT",
        "STOP,        true,  900, COVERED"
    })
    void everyReasonWhyNoMoneyIsThereIsItsOwn(
            InsufficientBalanceRule choice, boolean payerIsKnown, String balance, Funding funding) {
        PayableAccounts accounts =
                new PayableAccounts(new Rights(payerIsKnown, Optional.ofNullable(balance)), choice, line -> {});
        List<RenewalStep> due =
                Plans.of("Asker", Plans.renewal("i-1", "240 CNY")).renewals();

        assertThat(accounts.open(due, List.of()))
                .extracting(RenewalStep::funding)
                .containsExactly(funding);
    }

    private record Rights(boolean payerIsKnown, Optional<String> money) implements PaymentCapability {
        @Override
        public Duration ahead() {
            return Duration.ZERO;
        }

        @Override
        public TimeSource time() {
            throw new UnsupportedOperationException();
        }

        @Override
        public JournalCheck fitness() {
            return run -> {};
        }

        @Override
        public Optional<MarkReading> establishMark() {
            return Optional.empty();
        }

        @Override
        public Optional<PayingAccount> account(String id) {
            return Optional.of(PayingAccount.of(
                    (region, ids) -> List.of(),
                    (region, server, period) -> Optional.empty(),
                    renewal -> "",
                    () -> Standing.PAYER));
        }

        @Override
        public String payerAccount(String id) {
            return "payer";
        }

        @Override
        public boolean hasAccount(String id) {
            assertThat(id).isEqualTo("payer");
            return payerIsKnown;
        }

        @Override
        public Optional<Balance> balance(String id) {
            return Optional.of(() -> money.flatMap(text -> Money.parse(text + " CNY"))
                    .orElseThrow(() -> CloudUnavailableException.unreachable(
                            "QueryAccountBalance", "Timeout", new IOException())));
        }
    }
}
