package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.FunctionSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One function with its instances: takes requests, each on an instance that has no other at the time. */
final class FunctionRuntime {
    private final FunctionSpec spec;
    private final RoleCredentials roles;
    private final HostLog log;
    private final InstancePool instances;

    FunctionRuntime(FunctionSpec spec, RoleCredentials roles, HostLog log, InstancePool instances) {
        this.spec = spec;
        this.roles = roles;
        this.log = log;
        this.instances = instances;
    }

    FunctionSpec spec() {
        return spec;
    }

    InstancePool instances() {
        return instances;
    }

    /**
     * Runs a request now.
     *
     * @throws ApiException when no further instance may run, or the role cannot be had
     */
    AttemptResult now(Attempt attempt) throws ApiException {
        if (!instances.enter()) {
            throw new ApiException(
                    429,
                    "ResourceExhausted",
                    "All " + instances.most() + " instances of " + spec.name() + " are busy.");
        }
        return inside(attempt);
    }

    /**
     * Runs a request when its turn comes.
     *
     * @param late asked when it has come: whether it came too late
     * @return empty if it came too late
     */
    Optional<AttemptResult> inTurn(Attempt attempt, BooleanSupplier late) throws ApiException, InterruptedException {
        instances.enterInTurn();
        if (late.getAsBoolean()) {
            instances.leave();
            return Optional.empty();
        }
        return Optional.of(inside(attempt));
    }

    private AttemptResult inside(Attempt attempt) throws ApiException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Consumer<String> out = line -> {
            lines.add(line);
            log.line(spec.name(), attempt.requestId(), line);
        };
        try {
            out.accept("FC Invoke Start RequestId: " + attempt.requestId());
            Outcome outcome = run(attempt, out);
            out.accept("FC Invoke End RequestId: " + attempt.requestId());
            return new AttemptResult(outcome, lines);
        } finally {
            instances.leave();
        }
    }

    private Outcome run(Attempt attempt, Consumer<String> out) throws ApiException {
        TemporaryCredentials keys = roles.assume(spec.place().role(), spec.name());
        InvocationRequest job = new InvocationRequest(
                InvocationRequest.Kind.HANDLE, attempt.requestId(), attempt.number(), keys, attempt.payload());
        Instance instance = instances.warm().orElse(null);
        if (instance == null) {
            try {
                instance = instances.cold(keys);
            } catch (IOException noProcess) {
                throw new ApiException(500, "InternalServerError", "No process can be had: " + noProcess.getMessage());
            }
            Outcome begun = instance.begin(job, out);
            if (begun instanceof Outcome.Failed) {
                instances.discard(instance);
                return begun;
            }
        }
        Outcome outcome = instance.handle(job, out);
        instances.giveBack(instance);
        return outcome;
    }
}
