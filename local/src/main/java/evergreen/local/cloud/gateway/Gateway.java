package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Product;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.ram.Directory;
import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;
import evergreen.local.cloud.wire.Site;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request: the open books under {@code /_sim/}, all else as a signed call, in today's weather. */
public final class Gateway implements Site {
    private static final String BOOKS = "/_sim/";
    /** More than any call of the simulated services needs; stored objects may be larger. */
    private static final int MOST_RPC_BYTES = 1024 * 1024;

    private static final String PROXY_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    private final CallBook calls = new CallBook();
    private final Directory directory;
    private final Books books;
    private final Weather weather;
    private final RequestIds ids;
    private final Passage passage;
    private final List<Neighbour> neighbours;
    private volatile Witness witness = Witness.NOBODY;

    /**
     * A gateway.
     *
     * @param wire the clock that signatures and quotas go by: real time where real clients stamp real time
     */
    public Gateway(Wire wire, Directory directory, Services services, Books books, Weather weather) {
        this.directory = directory;
        this.books = books;
        this.weather = weather;
        this.ids = new RequestIds(wire.random());
        this.passage = new Passage(wire.clock(), directory, services, books);
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
    public void welcome(Neighbour neighbour) {
        neighbours.add(neighbour);
    }

    /** Lets somebody see every call from now on. */
    public void watchedBy(Witness somebody) {
        witness = somebody;
    }

    @Override
    public Reply answer(Request request) {
        if (request.path().startsWith(BOOKS)) {
            return new BookDesk(books, calls, weather.faults())
                    .answer(request.method(), request.path().substring(BOOKS.length()), request.body());
        }
        Witness present = witness;
        if (!present.comes(request)) {
            return Reply.none();
        }
        Reply reply = called(request);
        return present.goes(request, reply) ? reply : Reply.none();
    }

    private Reply called(Request request) {
        String requestId = ids.next();
        try {
            return meet(open(request), requestId);
        } catch (Refusal unreadable) {
            calls.refused(unreadable.code());
            return Answers.refusal(false, request.header("host"), requestId, unreadable);
        }
    }

    private Errand open(Request request) throws Refusal {
        for (Neighbour neighbour : neighbours) {
            if (neighbour.isFor(request)) {
                return neighbour.open(request);
            }
        }
        if (request.body().bytes().length > MOST_RPC_BYTES) {
            throw new Refusal(
                    413, "RequestEntityTooLarge", "A request's body may have at most " + MOST_RPC_BYTES + " bytes.");
        }
        Envelope envelope = Envelope.open(request);
        return new RpcErrand(envelope, target(envelope), passage);
    }

    private Reply meet(Errand errand, String requestId) {
        calls.count(errand.target());
        Trouble trouble = weather.faults().meet(errand.target(), books.now());
        if (trouble.closesAtOnce() || !weather.waited(weather.latency())) {
            return Reply.none();
        }
        if (trouble.meetsProxy()) {
            return Reply.html(502, PROXY_PAGE);
        }
        Reply reply = work(errand, trouble, requestId);
        return weather.waited(trouble.delay()) ? trouble.end(reply) : Reply.none();
    }

    private Target target(Envelope envelope) {
        String product =
                Product.ofVersion(envelope.version()).map(Product::title).orElse("unknown");
        String account = directory
                .find(envelope.keyId())
                .map(key -> key.caller().account())
                .orElse("");
        return new Target(account, envelope.region(), product + "." + envelope.action());
    }

    private Reply work(Errand errand, Trouble trouble, String requestId) {
        try {
            return errand.answer(trouble, requestId);
        } catch (Refusal refusal) {
            return refused(errand, requestId, refusal);
        } catch (RuntimeException defect) {
            // A defect of the simulation: the client gets the cloud's own word for it, the reader its kind.
            return refused(
                    errand, requestId, new Refusal(500, "InternalError", "The simulated cloud failed: " + defect));
        }
    }

    private Reply refused(Errand errand, String requestId, Refusal refusal) {
        calls.refused(refusal.code());
        return errand.refusal(refusal, requestId);
    }
}
