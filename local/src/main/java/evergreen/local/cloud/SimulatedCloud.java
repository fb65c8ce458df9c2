package evergreen.local.cloud;

import evergreen.local.cloud.gateway.Gateway;
import evergreen.local.cloud.gateway.Neighbour;
import evergreen.local.cloud.gateway.Services;
import evergreen.local.cloud.gateway.Witness;
import evergreen.local.cloud.ram.TokenService;
import evergreen.local.cloud.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A running simulated cloud: one address on the loopback for all its services, and its open books under {@code /_sim/}.
 */
public final class SimulatedCloud implements AutoCloseable {
    private final Gateway gateway;
    private final WireServer server;

    /**
     * Largest body. OSS accepts objects of 5 GB by one PutObject; here the memory of this machine is the limit, and a report of a
     * fleet of a hundred thousand expiring servers takes about 100 MB.
     */
    static final int BODY_BYTES = 160 * 1024 * 1024;

    private SimulatedCloud(Gateway gateway, WireServer server) {
        this.gateway = gateway;
        this.server = server;
    }

    /**
     * Starts a cloud.
     *
     * @throws IOException when the port cannot be had
     */
    public static SimulatedCloud start(Setup setup) throws IOException {
        Map<String, Operation> operations = new HashMap<>(TokenService.operations(setup.directory));
        operations.putAll(setup.services.operations());
        Gateway gateway = new Gateway(
                new Gateway.Wire(setup.clock, setup.random),
                setup.directory,
                new Services(operations, setup.services.check(), setup.services.quotas(), setup.services.neighbours()),
                setup.books,
                setup.weather);
        return new SimulatedCloud(gateway, WireServer.start(setup.port, gateway, BODY_BYTES));
    }

    /** Where it listens, {@code http://127.0.0.1:9000} for one. */
    public URI address() {
        return server.address();
    }

    /** Lets a further service answer at the same address: one address for all services is what clients are told. */
    public void welcome(Neighbour neighbour) {
        gateway.welcome(neighbour);
    }

    /** Lets somebody see every call from now on. */
    public void watchedBy(Witness somebody) {
        gateway.watchedBy(somebody);
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.close();
    }
}
