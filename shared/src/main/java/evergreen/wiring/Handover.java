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
    private final Wiring wiring;

    private Handover(FunctionCalls calls, Wiring wiring) {
        this.calls = calls;
        this.wiring = wiring;
    }

    /** Hands over with an invocation's credentials. */
    public static Handover of(Wiring wiring, Context context) {
        Configuration configuration = wiring.configuration();
        Credentials given = context.getExecutionCredentials();
        FunctionCalls calls = new FunctionCalls(
                platform(configuration),
                given.getAccessKeyId(),
                given.getAccessKeySecret(),
                Optional.ofNullable(given.getSecurityToken()),
                wiring.clock());
        return new Handover(calls, wiring);
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
     * @throws CloudFault if the platform did not take it, or that cannot be told
     */
    public void pass(String function, String cause, String event) {
        calls.handOver(function, cause, event, wiring.uniqueId());
    }

    /**
     * Lets a function take up a plan.
     *
     * @param cause why now: the same plan with the same cause is handed over once
     * @param now the run's instant
     * @throws CloudFault if the platform did not take it; then the function's own timer takes the plan up
     */
    public void take(String function, String plan, String cause, Instant now) {
        pass(function, plan + " " + cause, PlanOrder.event(plan, now));
    }
}
