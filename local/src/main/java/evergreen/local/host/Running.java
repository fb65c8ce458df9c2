package evergreen.local.host;

import evergreen.local.cloud.Refusal;
import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.Job;
import evergreen.local.host.instance.Keys;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.service.FunctionSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One function with its instances: takes requests, each on an instance that has no other at the time. */
final class Running {
    private final FunctionSpec spec;
    private final RoleCredentials roles;
    private final HostLog log;
    private final Instances instances;

    Running(FunctionSpec spec, RoleCredentials roles, HostLog log, Instances instances) {
        this.spec = spec;
        this.roles = roles;
        this.log = log;
        this.instances = instances;
    }

    FunctionSpec spec() {
        return spec;
    }

    Instances instances() {
        return instances;
    }

    /**
     * Runs a request now.
     *
     * @throws Refusal when no further instance may run, or the role cannot be had
     */
    Ending now(Attempt attempt) throws Refusal {
        if (!instances.enter()) {
            throw new Refusal(
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
    Optional<Ending> inTurn(Attempt attempt, BooleanSupplier late) throws Refusal, InterruptedException {
        instances.enterInTurn();
        if (late.getAsBoolean()) {
            instances.leave();
            return Optional.empty();
        }
        return Optional.of(inside(attempt));
    }

    private Ending inside(Attempt attempt) throws Refusal {
        List<String> lines = new CopyOnWriteArrayList<>();
        Consumer<String> out = line -> {
            lines.add(line);
            log.line(spec.name(), attempt.requestId(), line);
        };
        try {
            out.accept("FC Invoke Start RequestId: " + attempt.requestId());
            Outcome outcome = run(attempt, out);
            out.accept("FC Invoke End RequestId: " + attempt.requestId());
            return new Ending(outcome, lines);
        } finally {
            instances.leave();
        }
    }

    private Outcome run(Attempt attempt, Consumer<String> out) throws Refusal {
        Keys keys = roles.assume(spec.place().role(), spec.name());
        Job job = new Job(Job.Kind.HANDLE, attempt.requestId(), attempt.number(), keys, attempt.payload());
        Instance instance = instances.warm().orElse(null);
        if (instance == null) {
            try {
                instance = instances.cold(keys);
            } catch (IOException noProcess) {
                throw new Refusal(500, "InternalServerError", "No process can be had: " + noProcess.getMessage());
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
