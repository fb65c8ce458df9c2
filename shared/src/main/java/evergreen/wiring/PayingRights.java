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
import evergreen.fleet.CloudFault;
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

/**
 * The right to pay. It is no part of what every function reaches: only the worker asks for it, and only its role may renew. Its
 * time is the run's: where the platform's event is ahead of this machine's clock, it goes on from the event.
 */
public final class PayingRights {
    private final Wiring wiring;
    private final Context context;
    private final Entrance entrance;
    private final Duration ahead;
    private final Patience patience;
    private final AccountMark mark;

    private PayingRights(Wiring wiring, Context context, Duration ahead, Instant deadline) {
        this.wiring = wiring;
        this.context = context;
        this.entrance = wiring.entrance(context);
        this.ahead = ahead;
        this.patience = wiring.patience().until(deadline);
        JournalPlace place = wiring.journalPlace(context);
        this.mark = new AccountMark(place.journal(), place.ownerChain(), wiring::uniqueId);
    }

    /**
     * The rights of an invocation.
     *
     * @param now the run's instant
     * @param deadline by this machine's clock, when the platform ends the invocation
     */
    public static PayingRights of(Wiring wiring, Context context, Instant now, Instant deadline) {
        return new PayingRights(wiring, context, Duration.between(wiring.clock().instant(), now), deadline);
    }

    /** How far the run's time is ahead of this machine's clock. */
    public Duration ahead() {
        return ahead;
    }

    /** The run's time, which no setting of a clock changes once it has begun. */
    public Time time() {
        return Time.of(Clock.offset(wiring.clock(), ahead), wiring::elapsed, wiring.pause());
    }

    /** Whether the journal may be trusted with claims. */
    public Fitness fitness() {
        return wiring.journalPlace(context).fitness();
    }

    /**
     * Founds the journal, takes the account's mark if nobody holds it, and reads the mark. Empty for a journal in a folder:
     * nothing is paid with it, so it must not hold the mark.
     */
    public Optional<MarkReading> establishMark() {
        return wiring.journalPlace(context).isFolder() ? Optional.empty() : Optional.of(mark.establish());
    }

    /**
     * An account of the policy with what paying in it takes.
     *
     * @return none if the policy does not have it, or names no role that may renew there
     * @throws CloudFault if a role of it cannot be entered
     */
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

    /** The id of the account whose money is spent for an account. */
    public String payerOf(String id) {
        return policyAccount(id).flatMap(Account::payer).orElse(id);
    }

    /** Whether the policy has an account, so that its balance can be read. */
    public boolean hasAccount(String id) {
        return policyAccount(id).isPresent();
    }

    /**
     * The money of an account of the policy.
     *
     * @throws CloudFault if its role cannot be entered
     */
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
