package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Product;
import evergreen.local.cloud.http.HttpHandler;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request: the open books under {@code /_sim/}, all else as a signed call, in today's weather. */
public final class Gateway implements HttpHandler {
    private static final String BOOKS = "/_sim/";
    /** More than any call of the simulated services needs; stored objects may be larger. */
    private static final int MOST_RPC_BYTES = 1024 * 1024;

    private static final String PROXY_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    private final CallCounter calls = new CallCounter();
    private final IdentityStore directory;
    private final AdminState books;
    private final NetworkConditions conditions;
    private final RequestIds ids;
    private final RequestPipeline requestPipeline;
    private final List<MountedService> neighbours;
    private volatile CallInterceptor interceptor = CallInterceptor.NONE;

    /**
     * A gateway.
     *
     * @param wire the clock that signatures and quotas go by: real time where real clients stamp real time
     */
    public Gateway(
            Wire wire, IdentityStore directory, Services services, AdminState books, NetworkConditions conditions) {
        this.directory = directory;
        this.books = books;
        this.conditions = conditions;
        this.ids = new RequestIds(wire.random());
        this.requestPipeline = new RequestPipeline(wire.clock(), directory, services, books);
        this.neighbours = new CopyOnWriteArrayList<>(services.neighbours());
    }

    /**
     * What the wiring injects.
     *
     * @param clock the wire's time, which is not the world's
     * @param random where request ids come from
     */
    public record Wire(Clock clock, Random random) {}

    /** Lets a further service share the port from now on. */
    public void mount(MountedService mountedService) {
        neighbours.add(mountedService);
    }

    /** Lets somebody see every call from now on. */
    public void intercept(CallInterceptor somebody) {
        interceptor = somebody;
    }

    @Override
    public Reply answer(Request request) {
        if (request.path().startsWith(BOOKS)) {
            return new AdminApi(books, calls, conditions.faults())
                    .answer(request.method(), request.path().substring(BOOKS.length()), request.body());
        }
        CallInterceptor present = interceptor;
        if (!present.beforeCall(request)) {
            return Reply.none();
        }
        Reply reply = called(request);
        return present.afterCall(request, reply) ? reply : Reply.none();
    }

    private Reply called(Request request) {
        String requestId = ids.next();
        try {
            return meet(open(request), requestId);
        } catch (ApiException unreadable) {
            calls.refused(unreadable.code());
            return ResponseBodies.refusal(false, request.header("host"), requestId, unreadable);
        }
    }

    private ServiceCall open(Request request) throws ApiException {
        for (MountedService mountedService : neighbours) {
            if (mountedService.isFor(request)) {
                return mountedService.open(request);
            }
        }
        if (request.body().bytes().length > MOST_RPC_BYTES) {
            throw new ApiException(
                    413, "RequestEntityTooLarge", "A request's body may have at most " + MOST_RPC_BYTES + " bytes.");
        }
        SignedRequest signedRequest = SignedRequest.open(request);
        return new RpcCall(signedRequest, target(signedRequest), requestPipeline);
    }

    private Reply meet(ServiceCall call, String requestId) {
        calls.count(call.target());
        InjectedFaults fault = conditions.faults().meet(call.target(), books.now());
        if (fault.closesAtOnce() || !conditions.waited(conditions.latency())) {
            return Reply.none();
        }
        if (fault.meetsProxy()) {
            return Reply.html(502, PROXY_PAGE);
        }
        Reply reply = work(call, fault, requestId);
        return conditions.waited(fault.delay()) ? fault.end(reply) : Reply.none();
    }

    private Target target(SignedRequest signedRequest) {
        String product =
                Product.ofVersion(signedRequest.version()).map(Product::title).orElse("unknown");
        String account = directory
                .find(signedRequest.keyId())
                .map(key -> key.caller().account())
                .orElse("");
        return new Target(account, signedRequest.region(), product + "." + signedRequest.action());
    }

    private Reply work(ServiceCall call, InjectedFaults fault, String requestId) {
        try {
            return call.answer(fault, requestId);
        } catch (ApiException refusal) {
            return refused(call, requestId, refusal);
        } catch (RuntimeException defect) {
            // A defect of the simulation: the client gets the cloud's own word for it, the reader its kind.
            return refused(
                    call, requestId, new ApiException(500, "InternalError", "The simulated cloud failed: " + defect));
        }
    }

    private Reply refused(ServiceCall call, String requestId, ApiException refusal) {
        calls.refused(refusal.code());
        return call.refusal(refusal, requestId);
    }
}
