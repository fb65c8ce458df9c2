package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.TimeSource;
import evergreen.journal.JournalCheck;
import evergreen.journal.MarkReading;
import evergreen.money.Balance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to pay. It is no part of what every function reaches: only the worker asks for it, and only its role may renew. Its
 * time is the run's: where the platform's event is ahead of this machine's clock, it goes on from the event.
 */
public interface PaymentCapability {
    /**
     * The rights of an invocation.
     *
     * @param now the run's instant
     * @param deadline by this machine's clock, when the platform ends the invocation
     */
    static PaymentCapability of(Wiring wiring, Context context, Instant now, Instant deadline) {
        Duration ahead = Duration.between(wiring.clock().instant(), now);
        return new CloudPayingRights(wiring, context, ahead, deadline);
    }

    /** How far the run's time is ahead of this machine's clock. */
    Duration ahead();

    /** The run's time, which no setting of a clock changes once it has begun. */
    TimeSource time();

    /** Whether the journal may be trusted with claims. */
    JournalCheck fitness();

    /**
     * Founds the journal, takes the account's mark if nobody holds it, and reads the mark. Empty for a journal in a folder:
     * nothing is paid with it, so it must not hold the mark.
     */
    Optional<MarkReading> establishMark();

    /**
     * An account of the policy with what paying in it takes.
     *
     * @return none if the policy does not have it, or names no role that may renew there
     * @throws evergreen.fleet.CloudException if a role of it cannot be entered
     */
    Optional<PayingAccount> account(String id);

    /** The id of the account whose money is spent for an account. */
    String payerAccount(String id);

    /** Whether the policy has an account, so that its balance can be read. */
    boolean hasAccount(String id);

    /**
     * The money of an account of the policy.
     *
     * @throws evergreen.fleet.CloudException if its role cannot be entered
     */
    Optional<Balance> balance(String id);
}
