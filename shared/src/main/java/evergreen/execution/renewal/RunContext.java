package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.money.SpendingLimits;
import evergreen.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/** What holds for everything that one run of a worker does. */
@AutoValue
public abstract class RunContext {
    /** No payment is started this long before the deadline: what was begun must be written down. */
    static final Duration LAST_MINUTE = Duration.ofSeconds(30);

    RunContext() {}

    /**
     * Terms of a run.
     *
     * @param id of the run, which no other run has or will have
     * @param deadline when the process may be stopped
     */
    public static RunContext of(String id, Policy policy, Instant deadline) {
        return new AutoValue_RunContext(id, policy, deadline);
    }

    /** The run's id. */
    public abstract String id();

    /** What the owners want. */
    public abstract Policy policy();

    /** What may be spent. */
    final SpendingLimits spending() {
        return policy().spending();
    }

    /** When the process may be stopped. */
    public abstract Instant deadline();

    /** Whether a payment may be started still. */
    final boolean mayStart(Instant now) {
        return now.isBefore(deadline().minus(LAST_MINUTE));
    }
}
