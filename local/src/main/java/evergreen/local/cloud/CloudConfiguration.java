package evergreen.local.cloud;

import evergreen.local.cloud.gateway.AdminState;
import evergreen.local.cloud.gateway.Delay;
import evergreen.local.cloud.gateway.Faults;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.NetworkConditions;
import evergreen.local.cloud.gateway.ParameterCheck;
import evergreen.local.cloud.gateway.Quotas;
import evergreen.local.cloud.gateway.Services;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a simulated cloud is started with; what is not set is quiet: any port, no checks, no faults, no latency. */
public final class CloudConfiguration {
    final Clock clock;
    final Random random;
    final IdentityStore directory;
    final AdminState books;
    int port;
    Services services = new Services(Map.of(), ParameterCheck.none(), Quotas.GENEROUS, List.of());
    NetworkConditions conditions;

    private CloudConfiguration(Clock clock, long seed, IdentityStore directory, AdminState books) {
        this.clock = clock;
        this.random = new Random(seed);
        this.directory = directory;
        this.books = books;
        this.conditions = new NetworkConditions(new Faults(seed), Duration.ZERO, span -> {});
    }

    /**
     * A setup.
     *
     * @param clock the wire's time, by which signatures and quotas go: real where real clients stamp real time
     * @param seed where request ids and the draws of faults come from
     * @param directory who may sign
     * @param books the world's clock and orders
     */
    public static CloudConfiguration of(Clock clock, long seed, IdentityStore directory, AdminState books) {
        return new CloudConfiguration(clock, seed, directory, books);
    }

    /** The port; 0, the default, takes any free one. */
    public CloudConfiguration port(int number) {
        port = number;
        return this;
    }

    /** The operations by product and action, {@code ecs.DescribeInstances}; those of the token service are there. */
    public CloudConfiguration operations(Map<String, Operation> byAction) {
        services = new Services(byAction, services.check(), services.quotas(), services.neighbours());
        return this;
    }

    /** What parameters must be like. */
    public CloudConfiguration check(ParameterCheck check) {
        services = new Services(services.operations(), check, services.quotas(), services.neighbours());
        return this;
    }

    /** A service with a protocol of its own. */
    public CloudConfiguration neighbour(MountedService mountedService) {
        services = new Services(services.operations(), services.check(), services.quotas(), List.of(mountedService));
        return this;
    }

    /** How many calls a minute are let in. */
    public CloudConfiguration quotas(Quotas quotas) {
        services = new Services(services.operations(), services.check(), quotas, services.neighbours());
        return this;
    }

    /** The troubles to begin with; more come and go at {@code /_sim/faults}. */
    public CloudConfiguration faults(Faults faults) {
        conditions = new NetworkConditions(faults, conditions.latency(), conditions.pause());
        return this;
    }

    /** What every call takes at least, and how waiting is done. */
    public CloudConfiguration latency(Duration latency, Delay delay) {
        conditions = new NetworkConditions(conditions.faults(), latency, delay);
        return this;
    }
}
