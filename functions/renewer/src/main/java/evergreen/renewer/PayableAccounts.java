package evergreen.renewer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.execution.RenewalGateway;
import evergreen.execution.renewal.BalanceAllocation;
import evergreen.execution.renewal.PayingAccount;
import evergreen.money.Balance;
import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.plan.Funding;
import evergreen.plan.RenewalStep;
import evergreen.wiring.PaymentCapability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The accounts that a run can pay in, and how far the money of each reaches. */
final class PayableAccounts {
    private final PaymentCapability rights;
    private final InsufficientBalanceRule choice;
    private final Consumer<LogLine> log;
    private final Map<String, PayingAccount> accounts = new HashMap<>();

    PayableAccounts(PaymentCapability rights, InsufficientBalanceRule choice, Consumer<LogLine> log) {
        this.rights = rights;
        this.choice = choice;
        this.log = log;
    }

    /**
     * Those of the steps whose accounts can be entered, marked where money does not reach.
     *
     * @param due what may still have to be paid for
     * @param over what has come to its end and is only looked at once more
     */
    List<RenewalStep> open(List<RenewalStep> due, List<RenewalStep> over) {
        Stream.concat(due.stream(), over.stream())
                .map(PayableAccounts::account)
                .distinct()
                .forEach(this::enter);
        List<RenewalStep> covered = over.stream()
                .filter(step -> accounts.containsKey(account(step)))
                .collect(toCollection(ArrayList::new));
        due.stream()
                .filter(step -> accounts.containsKey(account(step)))
                .collect(groupingBy(step -> rights.payerAccount(account(step)), LinkedHashMap::new, toList()))
                .forEach((payer, its) -> covered.addAll(covered(payer, its)));
        return covered;
    }

    /** By id, for those that can be entered. */
    Map<String, PayingAccount> accounts() {
        return accounts;
    }

    private void enter(String id) {
        try {
            rights.account(id)
                    .map(account ->
                            PayingAccount.of(account.eyes(), account.prices(), logged(account.till()), account.mark()))
                    .ifPresent(account -> accounts.put(id, account));
        } catch (RuntimeException barred) {
            log.accept(LogLine.of("account-not-entered").with("account", id).with(barred));
        }
    }

    /** The log has every answer before anything else is done with it: the journal may fail, or the process end. */
    private RenewalGateway logged(RenewalGateway gateway) {
        return renewal -> {
            LogLine line = LogLine.of("payment").with("instance", renewal.instanceId());
            try {
                String order = gateway.renew(renewal);
                log.accept(line.with("order", order));
                return order;
            } catch (RuntimeException fault) {
                log.accept(line.with(fault));
                throw fault;
            }
        };
    }

    /** What nobody will pay for needs no money. */
    private List<RenewalStep> covered(String payer, List<RenewalStep> due) {
        Map<Boolean, List<RenewalStep>> parts =
                due.stream().collect(groupingBy(step -> step.objection().isEmpty()));
        List<RenewalStep> all = new ArrayList<>(parts.getOrDefault(false, List.of()));
        List<RenewalStep> payable = parts.getOrDefault(true, List.of());
        if (!payable.isEmpty()) {
            all.addAll(
                    choice == InsufficientBalanceRule.UNCHECKED || rights.hasAccount(payer)
                            ? BalanceAllocation.cover(payable, available(payer), choice)
                            : BalanceAllocation.all(payable, Funding.UNKNOWN_PAYER));
        }
        return all;
    }

    private Optional<Money> available(String payer) {
        if (choice == InsufficientBalanceRule.UNCHECKED) {
            return Optional.empty();
        }
        try {
            return rights.balance(payer).map(Balance::available);
        } catch (RuntimeException unread) {
            log.accept(LogLine.of("balance-not-read").with("account", payer).with(unread));
            return Optional.empty();
        }
    }

    private static String account(RenewalStep step) {
        return step.scope().account();
    }
}
