package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunBalance;
import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunTill;
import evergreen.apply.Renewal;
import evergreen.apply.Till;
import evergreen.apply.renewal.InventoryEyes;
import evergreen.apply.renewal.PayingAccount;
import evergreen.apply.renewal.Time;
import evergreen.fleet.Patience;
import evergreen.journal.AccountMark;
import evergreen.journal.Fitness;
import evergreen.journal.MarkReading;
import evergreen.money.Balance;
import evergreen.policy.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@link PayingRights} of an invocation, in the cloud. */
final class CloudPayingRights implements PayingRights {
    private final Wiring wiring;
    private final Context context;
    private final Entrance entrance;
    private final Duration ahead;
    private final Patience patience;
    private final AccountMark mark;

    CloudPayingRights(Wiring wiring, Context context, Duration ahead, Instant deadline) {
        this.wiring = wiring;
        this.context = context;
        this.entrance = wiring.entrance(context);
        this.ahead = ahead;
        this.patience = wiring.patience().until(deadline);
        JournalPlace place = wiring.journalPlace(context);
        this.mark = new AccountMark(place.journal(), place.ownerChain(), wiring::uniqueId);
    }

    @Override
    public Duration ahead() {
        return ahead;
    }

    @Override
    public Time time() {
        return Time.of(Clock.offset(wiring.clock(), ahead), wiring::elapsed, wiring.pause());
    }

    @Override
    public Fitness fitness() {
        return wiring.journalPlace(context).fitness();
    }

    @Override
    public Optional<MarkReading> establishMark() {
        return wiring.journalPlace(context).isFolder() ? Optional.empty() : Optional.of(mark.establish());
    }

    @Override
    public Optional<PayingAccount> account(String id) {
        return policyAccount(id).flatMap(account -> {
            AliyunIdentity reader = entrance.reader(account);
            AliyunInventory inventory = entrance.inventory(account, reader);
            return payer(account)
                    .map(identity -> PayingAccount.of(
                            new InventoryEyes(inventory, patience),
                            new AliyunPrices(inventory, reader.credentials(), entrance.endpoints()),
                            punctual(new AliyunTill(inventory, identity.credentials(), entrance.endpoints())),
                            () -> mark.read().standing()));
        });
    }

    private Optional<AliyunIdentity> payer(Account account) {
        return account.id().isEmpty()
                ? Optional.of(entrance.own())
                : account.renewRole().map(role -> entrance.enter(account, role));
    }

    /** The cloud knows the time of this machine, not the run's. */
    private Till punctual(Till till) {
        return renewal -> till.renew(Renewal.of(
                renewal.region(),
                renewal.instanceId(),
                renewal.period(),
                renewal.token(),
                renewal.signedAt().minus(ahead)));
    }

    @Override
    public String payerOf(String id) {
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
                        entrance.reader(account).credentials(),
                        entrance.endpoints(),
                        wiring.policy().site()));
    }

    private Optional<Account> policyAccount(String id) {
        return wiring.policy().accounts().stream()
                .filter(account -> entrance.id(account).equals(id))
                .findFirst();
    }
}
