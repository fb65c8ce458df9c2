package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import evergreen.adapter.fc.FunctionComputeClient;
import evergreen.fleet.CloudException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Hands plans over to the functions that carry them out. What is handed over carries no authority: it only says that it is time. */
public final class FunctionInvoker {
    /** The function that pays, by its name in the deployment. */
    public static final String WORKER = "renewal-worker";

    /** The function that answers, by its name in the deployment. */
    public static final String RENEWER = "renewer";

    /** The function that sets and holds, by its name in the deployment. */
    public static final String ENFORCER = "auto-renew-enforcer";

    private final FunctionComputeClient calls;
    private final Wiring wiring;

    private FunctionInvoker(FunctionComputeClient calls, Wiring wiring) {
        this.calls = calls;
        this.wiring = wiring;
    }

    /** Hands over with an invocation's credentials. */
    public static FunctionInvoker of(Wiring wiring, Context context) {
        Configuration configuration = wiring.configuration();
        Credentials given = context.getExecutionCredentials();
        FunctionComputeClient calls = new FunctionComputeClient(
                platform(configuration),
                given.getAccessKeyId(),
                given.getAccessKeySecret(),
                Optional.ofNullable(given.getSecurityToken()),
                wiring.clock());
        return new FunctionInvoker(calls, wiring);
    }

    private static URI platform(Configuration configuration) {
        return configuration.endpoint().isPresent()
                ? configuration.endpoint().get()
                : URI.create("https://" + configuration.account() + "." + configuration.region() + ".fc.aliyuncs.com");
    }

    /**
     * Lets a function take up an event soon.
     *
     * @param cause what it follows from: the same cause is handed over once
     * @throws CloudException if the platform did not take it, or that cannot be told
     */
    public void invokeAsync(String function, String cause, String event) {
        calls.handOver(function, cause, event, wiring.uniqueId());
    }

    /**
     * Lets a function take up a plan.
     *
     * @param cause why now: the same plan with the same cause is handed over once
     * @param now the run's instant
     * @throws CloudException if the platform did not take it; then the function's own timer takes the plan up
     */
    public void invokeForPlan(String function, String plan, String cause, Instant now) {
        invokeAsync(function, plan + " " + cause, PlanEvent.event(plan, now));
    }
}
