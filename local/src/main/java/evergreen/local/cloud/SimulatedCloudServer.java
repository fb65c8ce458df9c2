package evergreen.local.cloud;

import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.gateway.Gateway;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.Services;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.cloud.ram.TokenService;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A running simulated cloud: one address on the loopback for all its services, and its open books under {@code /_sim/}.
 */
public final class SimulatedCloudServer implements AutoCloseable {
    private final Gateway gateway;
    private final LoopbackHttpServer server;

    /**
     * Largest body. OSS accepts objects of 5 GB by one PutObject; here the memory of this machine is the limit, and a report of a
     * fleet of a hundred thousand expiring servers takes about 100 MB.
     */
    static final int BODY_BYTES = 160 * 1024 * 1024;

    private SimulatedCloudServer(Gateway gateway, LoopbackHttpServer server) {
        this.gateway = gateway;
        this.server = server;
    }

    /**
     * Starts a cloud.
     *
     * @throws IOException when the port cannot be had
     */
    public static SimulatedCloudServer start(CloudConfiguration setup) throws IOException {
        Map<String, Operation> operations = new HashMap<>(TokenService.operations(setup.directory));
        operations.putAll(setup.services.operations());
        Gateway gateway = new Gateway(
                new Gateway.Wire(setup.clock, setup.random),
                setup.directory,
                new Services(operations, setup.services.check(), setup.services.quotas(), setup.services.neighbours()),
                setup.books,
                setup.conditions);
        return new SimulatedCloudServer(gateway, LoopbackHttpServer.start(setup.port, gateway, BODY_BYTES));
    }

    /** Where it listens, {@code http://127.0.0.1:9000} for one. */
    public URI address() {
        return server.address();
    }

    /** Lets a further service answer at the same address: one address for all services is what clients are told. */
    public void welcome(MountedService mountedService) {
        gateway.mount(mountedService);
    }

    /** Lets somebody see every call from now on. */
    public void watchedBy(CallInterceptor somebody) {
        gateway.intercept(somebody);
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.close();
    }
}
