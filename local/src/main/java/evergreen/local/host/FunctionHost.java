package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.RequestAuthenticator;
import evergreen.local.cloud.gateway.RequestIds;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.HttpHandler;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.FunctionSpec;
import evergreen.local.host.spec.ServiceFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A running host of all the functions of a file. Nothing of it outlives it: closing it, or the JVM's end, ends every process. */
public final class FunctionHost implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);

    private final HostSetup setup;
    private final Functions functions;
    private final Timers timers;
    private final InvocationApi api;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("function calls"));
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemons("timers"));
    private final Map<String, LoopbackHttpServer> servers = new LinkedHashMap<>();
    private final Thread lastWill = new Thread(this::killAll, "end of functions");

    private FunctionHost(ServiceFile file, HostSetup setup) {
        this.setup = setup;
        Map<String, FunctionRuntime> byName = new LinkedHashMap<>();
        for (FunctionSpec spec : file.functions()) {
            byName.put(spec.name(), new FunctionRuntime(spec, setup.roles, setup.log, new InstancePool(spec)));
        }
        // A cloud that lets this host answer at its own address draws ids, too: from the same seed they would be the
        // same.
        functions = new Functions(byName, new Tasks(setup.clock, threads), new RequestIds(new Random(~setup.seed)));
        timers = new Timers(functions, setup.clock.instant());
        api = new InvocationApi(new RequestAuthenticator(setup.wire, setup.directory), functions);
    }

    /**
     * Starts a host: the API, an address for each HTTP trigger, and the timers. Instances start with the first request.
     *
     * @throws IOException when no port can be had
     */
    public static FunctionHost start(ServiceFile file, HostSetup setup) throws IOException {
        FunctionHost host = new FunctionHost(file, setup);
        Runtime.getRuntime().addShutdownHook(host.lastWill);
        try {
            host.open();
        } catch (IOException noPort) {
            host.close();
            throw noPort;
        }
        return host;
    }

    private void open() throws IOException {
        servers.put("", LoopbackHttpServer.start(0, api, Functions.SYNC_BYTES));
        for (FunctionRuntime function : functions.all()) {
            if (function.spec().behaviour().web().isPresent()) {
                FunctionSpec.Web trigger = function.spec().behaviour().web().get();
                HttpHandler site = new HttpTrigger(functions, function, trigger, setup.clock, setup.defaultDomain);
                servers.put(function.spec().name(), LoopbackHttpServer.start(0, site, Functions.SYNC_BYTES));
            }
        }
        setup.clock.onTheWay(timers::travel);
        ScheduledFuture<?> unused = ticker.scheduleWithFixedDelay(
                () -> timers.tick(setup.clock.instant()), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The API, for a simulated cloud that lets it answer at its own address. */
    public MountedService neighbour() {
        return api;
    }

    /** Where the API listens by itself. */
    public URI api() {
        return address("");
    }

    /**
     * Where a function's HTTP trigger listens.
     *
     * @throws IllegalArgumentException when it has none
     */
    public URI web(String function) {
        return address(function);
    }

    private URI address(String name) {
        LoopbackHttpServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("there is no HTTP trigger of a function " + name);
        }
        return server.address();
    }

    /**
     * Fires a timer now, due or not, enabled or not.
     *
     * @return the request's id
     * @throws IllegalArgumentException when the function has no such timer
     */
    public String fire(String function, String trigger) {
        FunctionRuntime running = find(function);
        FunctionSpec.Timer timer = running.spec().behaviour().timers().stream()
                .filter(each -> each.name().equals(trigger))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(function + " has no timer " + trigger));
        return timers.fire(running, timer, setup.clock.instant());
    }

    /** Moves the clock on; every timer that comes due on the way fires at its own instant, and its work is done then. */
    public void advance(Duration span) {
        setup.clock.advanceTo(setup.clock.instant().plus(span));
    }

    /**
     * Calls a function and waits for its answer, without a signature.
     *
     * @throws ApiException as the API would answer
     */
    public Outcome invoke(String function, String event) throws ApiException {
        return functions
                .now(functions.find(function), functions.nextId(), Body.of(event))
                .outcome();
    }

    /** Waits until no asynchronous invocation is left to do; whether that came about. */
    public boolean awaitIdle(Duration longest) {
        return functions.tasks().awaitIdle(longest);
    }

    /** Ends all instances in the middle of whatever they do; the next request starts one anew. */
    public void stopCold() {
        functions.all().forEach(each -> each.instances().kill());
    }

    /** Ends one function's instances in the middle of whatever they do. */
    public void stopCold(String function) {
        find(function).instances().kill();
    }

    /** Ends the instances that have nothing to do, as the platform does after a while: with their last hook. */
    public void retireIdle() {
        for (FunctionRuntime function : functions.all()) {
            InvocationRequest last = new InvocationRequest(
                    InvocationRequest.Kind.STOP,
                    functions.nextId(),
                    0,
                    new TemporaryCredentials("", "", ""),
                    Body.of(""));
            function.instances().retireIdle(last);
        }
    }

    /** How many instances a function has had so far. */
    public int started(String function) {
        return find(function).instances().started();
    }

    /** The ids of all processes. */
    public List<Long> processes() {
        return functions.all().stream()
                .flatMap(each -> each.instances().pids().stream())
                .toList();
    }

    private FunctionRuntime find(String function) {
        try {
            return functions.find(function);
        } catch (ApiException none) {
            throw new IllegalArgumentException(none.getMessage(), none);
        }
    }

    private void killAll() {
        functions.all().forEach(each -> each.instances().close());
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        setup.clock.onTheWay((end, step) -> {});
        servers.values().forEach(LoopbackHttpServer::close);
        killAll();
        threads.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (IllegalStateException alreadyEnding) {
            // The JVM ends, and the hook runs.
        }
    }
}
