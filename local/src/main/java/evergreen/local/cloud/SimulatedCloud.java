package evergreen.local.cloud;

import com.google.gson.JsonObject;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.gateway.Delay;
import evergreen.local.cloud.gateway.Faults;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.cloud.model.VirtualClock;
import evergreen.local.cloud.model.World;
import evergreen.local.cloud.operation.Operations;
import evergreen.local.cloud.operation.ParameterTables;
import evergreen.local.cloud.operation.WorldAdminState;
import evergreen.local.cloud.oss.ObjectStore;
import evergreen.local.cloud.ram.IdentityStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A world behind a wire: the whole simulated cloud, running. */
public final class SimulatedCloud implements AutoCloseable {
    private final SimulatedCloudServer server;
    private final VirtualClock clock;
    private final FleetFile fleet;
    private final IdentityStore directory;

    private SimulatedCloud(SimulatedCloudServer server, VirtualClock clock, FleetFile fleet, IdentityStore directory) {
        this.server = server;
        this.clock = clock;
        this.fleet = fleet;
        this.directory = directory;
    }

    /**
     * How a cloud shall be.
     *
     * @param port where it listens; 0 takes a free one
     * @param seed what makes its draws the same again
     * @param assumptions the possible world that it is in
     * @param faults its troubles, in the command line's words; may be empty
     * @param latency what each answer takes at least
     */
    public record Options(int port, long seed, Assumptions assumptions, String faults, Duration latency) {
        /** Any port, no trouble, the default of every assumption. */
        public static Options noFaults() {
            return new Options(0, 1, Assumptions.defaults(), "", Duration.ZERO);
        }
    }

    /**
     * Starts a cloud with a fleet; its clock starts at the fleet's instant and runs as the machine's does.
     *
     * @param wire the time by which signatures are judged
     * @throws IOException when the port cannot be had
     * @throws IllegalArgumentException when a fault or an identity's policy is not understood
     */
    public static SimulatedCloud start(FleetFile fleet, Options nature, Clock wire, Delay delay) throws IOException {
        VirtualClock clock = new VirtualClock(fleet.fleet().start(), wire);
        World world = new World(fleet.fleet(), nature.assumptions(), nature.seed());
        ParameterTables tables = ParameterTables.official();
        IdentityStore directory = fleet.directory(wire, new Random(nature.seed()));
        Faults faults = new Faults(nature.seed());
        ObjectStore store = new ObjectStore(fleet.buckets(), directory, wire, clock::instant);
        WorldAdminState books = new WorldAdminState(world, clock, tables, Map.of("objects", store::book));
        CloudConfiguration setup = CloudConfiguration.of(wire, nature.seed(), directory, books)
                .neighbour(store)
                .port(nature.port())
                .operations(Operations.on(world))
                .check(tables)
                .faults(nature.faults().isEmpty() ? faults : faults.add(nature.faults()))
                .latency(nature.latency(), delay);
        return new SimulatedCloud(SimulatedCloudServer.start(setup), clock, fleet, directory);
    }

    /** Where it listens. */
    public URI address() {
        return server.address();
    }

    /** Lets a further service answer at its address, that of functions for one. */
    public void mount(MountedService mountedService) {
        server.welcome(mountedService);
    }

    /** Lets somebody see every call from now on. */
    public void intercept(CallInterceptor somebody) {
        server.watchedBy(somebody);
    }

    /** Who may sign, and which roles there are. */
    public IdentityStore directory() {
        return directory;
    }

    /** Its clock, which can be moved on. */
    public VirtualClock clock() {
        return clock;
    }

    /** What time it is in it. */
    public Instant now() {
        return clock.instant();
    }

    /** The ids of its accounts. The functions live in the first. */
    public List<String> accounts() {
        return fleet.identities().getAsJsonArray("accounts").asList().stream()
                .map(account -> account.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    /** A key that may do everything: the first account's own. */
    public Key key() {
        JsonObject key = fleet.identities()
                .getAsJsonArray("accounts")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("keys")
                .get(0)
                .getAsJsonObject();
        return new Key(key.get("id").getAsString(), key.get("secret").getAsString());
    }

    /** What there is to say of its fleet in one line; may be empty. */
    public String note() {
        return fleet.note();
    }

    /** An access key of the simulated cloud's; it opens nothing else. */
    public record Key(String id, String secret) {}

    @Override
    public void close() {
        server.close();
    }
}
