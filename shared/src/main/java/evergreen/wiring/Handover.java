package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import evergreen.adapter.fc.FunctionCalls;
import evergreen.fleet.CloudFault;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Hands plans over to the functions that carry them out. What is handed over carries no authority: it only says that it is time. */
public final class Handover {
    /** The function that pays, by its name in the deployment. */
    public static final String WORKER = "renewal-worker";

    /** The function that answers, by its name in the deployment. */
    public static final String RENEWER = "renewer";

    /** The function that sets and holds, by its name in the deployment. */
    public static final String ENFORCER = "auto-renew-enforcer";

    private final FunctionCalls calls;

    private Handover(FunctionCalls calls) {
        this.calls = calls;
    }

    /** Hands over with an invocation's credentials. */
    public static Handover of(Wiring wiring, Context context) {
        Configuration configuration = wiring.configuration();
        Credentials given = context.getExecutionCredentials();
        URI platform = configuration
                .endpoint()
                .orElseGet(() -> URI.create(
                        "https://" + configuration.account() + "." + configuration.region() + ".fc.aliyuncs.com"));
        return new Handover(new FunctionCalls(
                platform,
                given.getAccessKeyId(),
                given.getAccessKeySecret(),
                Optional.ofNullable(given.getSecurityToken()),
                wiring.clock(),
                wiring::uniqueId));
    }

    /**
     * Lets a function take up an event soon.
     *
     * @param cause what it follows from: the same cause is handed over once
     * @throws CloudFault if the platform did not take it, or that cannot be told
     */
    public void pass(String function, String cause, String event) {
        calls.handOver(function, cause, event);
    }

    /**
     * Lets a function take up a plan.
     *
     * @param cause why now: the same plan with the same cause is handed over once
     * @param now the run's instant
     * @throws CloudFault if the platform did not take it; then the function's own timer takes the plan up
     */
    public void take(String function, String plan, String cause, Instant now) {
        calls.handOver(function, plan + " " + cause, PlanOrder.event(plan, now));
    }
}
