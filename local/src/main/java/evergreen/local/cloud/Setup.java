package evergreen.local.cloud;

import evergreen.local.cloud.gateway.Books;
import evergreen.local.cloud.gateway.Faults;
import evergreen.local.cloud.gateway.Neighbour;
import evergreen.local.cloud.gateway.ParameterCheck;
import evergreen.local.cloud.gateway.Pause;
import evergreen.local.cloud.gateway.Quotas;
import evergreen.local.cloud.gateway.Services;
import evergreen.local.cloud.gateway.Weather;
import evergreen.local.cloud.ram.Directory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a simulated cloud is started with; what is not set is quiet: any port, no checks, no faults, no latency. */
public final class Setup {
    final Clock clock;
    final Random random;
    final Directory directory;
    final Books books;
    int port;
    Services services = new Services(Map.of(), ParameterCheck.none(), Quotas.GENEROUS, List.of());
    Weather weather;

    private Setup(Clock clock, long seed, Directory directory, Books books) {
        this.clock = clock;
        this.random = new Random(seed);
        this.directory = directory;
        this.books = books;
        this.weather = new Weather(new Faults(seed), Duration.ZERO, span -> {});
    }

    /**
     * A setup.
     *
     * @param clock the wire's time, by which signatures and quotas go: real where real clients stamp real time
     * @param seed where request ids and the draws of faults come from
     * @param directory who may sign
     * @param books the world's clock and orders
     */
    public static Setup of(Clock clock, long seed, Directory directory, Books books) {
        return new Setup(clock, seed, directory, books);
    }

    /** The port; 0, the default, takes any free one. */
    public Setup port(int number) {
        port = number;
        return this;
    }

    /** The operations by product and action, {@code ecs.DescribeInstances}; those of the token service are there. */
    public Setup operations(Map<String, Operation> byAction) {
        services = new Services(byAction, services.check(), services.quotas(), services.neighbours());
        return this;
    }

    /** What parameters must be like. */
    public Setup check(ParameterCheck check) {
        services = new Services(services.operations(), check, services.quotas(), services.neighbours());
        return this;
    }

    /** A service with a protocol of its own. */
    public Setup neighbour(Neighbour neighbour) {
        services = new Services(services.operations(), services.check(), services.quotas(), List.of(neighbour));
        return this;
    }

    /** How many calls a minute are let in. */
    public Setup quotas(Quotas quotas) {
        services = new Services(services.operations(), services.check(), quotas, services.neighbours());
        return this;
    }

    /** The troubles to begin with; more come and go at {@code /_sim/faults}. */
    public Setup faults(Faults faults) {
        weather = new Weather(faults, weather.latency(), weather.pause());
        return this;
    }

    /** What every call takes at least, and how waiting is done. */
    public Setup latency(Duration latency, Pause pause) {
        weather = new Weather(weather.faults(), latency, pause);
        return this;
    }
}
