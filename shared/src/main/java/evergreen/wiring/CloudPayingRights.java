package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunBalance;
import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunRenewalClient;
import evergreen.execution.Renewal;
import evergreen.execution.RenewalGateway;
import evergreen.execution.renewal.InventorySubscriptionReader;
import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.TimeSource;
import evergreen.fleet.RetryPolicy;
import evergreen.journal.AccountMark;
import evergreen.journal.JournalCheck;
import evergreen.journal.MarkReading;
import evergreen.money.Balance;
import evergreen.policy.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@link PaymentCapability} of an invocation, in the cloud. */
final class CloudPayingRights implements PaymentCapability {
    private final Wiring wiring;
    private final Context context;
    private final AccountAccess access;
    private final Duration ahead;
    private final RetryPolicy retryPolicy;
    private final AccountMark mark;

    CloudPayingRights(Wiring wiring, Context context, Duration ahead, Instant deadline) {
        this.wiring = wiring;
        this.context = context;
        this.access = wiring.entrance(context);
        this.ahead = ahead;
        this.retryPolicy = wiring.patience().until(deadline);
        JournalFactory place = wiring.journalPlace(context);
        this.mark = new AccountMark(place.journal(), place.ownerChain(), wiring::uniqueId);
    }

    @Override
    public Duration ahead() {
        return ahead;
    }

    @Override
    public TimeSource time() {
        return TimeSource.of(Clock.offset(wiring.clock(), ahead), wiring::elapsed, wiring.pause());
    }

    @Override
    public JournalCheck fitness() {
        return wiring.journalPlace(context).fitness();
    }

    @Override
    public Optional<MarkReading> establishMark() {
        return wiring.journalPlace(context).isFolder() ? Optional.empty() : Optional.of(mark.establish());
    }

    @Override
    public Optional<PayingAccount> account(String id) {
        return policyAccount(id).flatMap(account -> {
            AliyunCredentials reader = access.reader(account);
            AliyunInventory inventory = access.inventory(account, reader);
            return payer(account)
                    .map(identity -> PayingAccount.of(
                            new InventorySubscriptionReader(inventory, retryPolicy),
                            new AliyunPrices(inventory, reader.credentials(), access.endpoints()),
                            withClockCorrection(
                                    new AliyunRenewalClient(inventory, identity.credentials(), access.endpoints())),
                            () -> mark.read().standing()));
        });
    }

    private Optional<AliyunCredentials> payer(Account account) {
        return account.id().isEmpty()
                ? Optional.of(access.ownCredentials())
                : account.renewRole().map(role -> access.assumeRole(account, role));
    }

    /** The cloud knows the time of this machine, not the run's. */
    private RenewalGateway withClockCorrection(RenewalGateway gateway) {
        return renewal -> gateway.renew(Renewal.of(
                renewal.region(),
                renewal.instanceId(),
                renewal.period(),
                renewal.token(),
                renewal.signedAt().minus(ahead)));
    }

    @Override
    public String payerAccount(String id) {
        return policyAccount(id).flatMap(Account::payer).orElse(id);
    }

    @Override
    public boolean hasAccount(String id) {
        return policyAccount(id).isPresent();
    }

    @Override
    public Optional<Balance> balance(String id) {
        return policyAccount(id)
                .map(account -> new AliyunBalance(
                        access.reader(account).credentials(),
                        access.endpoints(),
                        wiring.policy().site()));
    }

    private Optional<Account> policyAccount(String id) {
        return wiring.policy().accounts().stream()
                .filter(account -> access.id(account).equals(id))
                .findFirst();
    }
}
