package evergreen.local.cli;

import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills the worker at a call that it makes to the cloud: at one of the kind that is drawn, before or after its work, or at
 * whatever call comes as the n-th. It keeps count of where kills fell and of what the killed left behind.
 */
final class KillingInterceptor implements CallInterceptor, AutoCloseable {
    /** A run that pays for three servers makes some forty calls, each of which comes and goes. */
    private static final int MOMENTS_OF_A_RUN = 80;

    /** Once an order is noted, nothing is called for so long only while the new expiry is waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final List<Spot> SPOTS = List.of(Spot.values());
    private static final long TICK_MILLIS = 100;
    private static final Pattern KEY = Pattern.compile("Credential=([^,/]+)");

    private final IdentityStore directory;
    private final Random random;
    private final Runnable killing;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Spot> aims = new ArrayDeque<>();
    private final Map<Spot, Integer> fell = new EnumMap<>(Spot.class);
    private final Set<String> dead = new HashSet<>();
    private final Map<String, String> claims = new HashMap<>();
    private final Map<String, String> payments = new HashMap<>();
    private String alive = "";
    private long lastCall;
    private boolean noted;
    private boolean drawn;
    private int wanted;
    private int moments;
    private int claimsLeft;
    private int paymentsLeft;

    /**
     * A wire.
     *
     * @param directory tells whose calls are the worker's
     */
    KillingInterceptor(IdentityStore directory, Random random, Runnable killing) {
        this.directory = directory;
        this.random = random;
        this.killing = killing;
        ScheduledFuture<?> unused =
                ticker.scheduleWithFixedDelay(this::breakSilence, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Kills at these spots, in this order. */
    synchronized void aim(Spot... spots) {
        aims.addAll(List.of(spots));
        wanted = spots.length;
    }

    /** Kills so many times, here and there. */
    synchronized void aim(int kills) {
        wanted = kills;
        drawn = true;
    }

    /** Where it kills next, if it is to kill any more. */
    synchronized Optional<Spot> next() {
        if (aims.isEmpty() && kills() < wanted) {
            aims.add(SPOTS.get(random.nextInt(SPOTS.size())));
            moments = 1 + random.nextInt(MOMENTS_OF_A_RUN);
        }
        return Optional.ofNullable(aims.peek());
    }

    /** Draws another aim, where aims are drawn: what it waits for may not come for long. */
    synchronized void aimElsewhere() {
        if (drawn) {
            aims.clear();
        }
    }

    synchronized int kills() {
        return fell.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many kills fell where. */
    synchronized Map<Spot, Integer> fell() {
        return new EnumMap<>(fell);
    }

    /** How many kills left a claim of that run without a word of what became of it. */
    synchronized int claimsLeft() {
        return claimsLeft;
    }

    /** How many kills left a payment of that run whose order nobody had noted. */
    synchronized int paymentsLeft() {
        return paymentsLeft;
    }

    @Override
    public synchronized boolean beforeCall(Request request) {
        String worker = worker(request);
        return worker.isEmpty() || !strikes(worker, Passing.coming(request).spot());
    }

    @Override
    public synchronized boolean afterCall(Request request, Reply reply) {
        String worker = worker(request);
        if (worker.isEmpty()) {
            return true;
        }
        Passing passing = Passing.going(request, reply);
        remember(worker, passing);
        return !strikes(worker, passing.spot());
    }

    /** Who calls, if it is a worker that lives. */
    private String worker(Request request) {
        Matcher key = KEY.matcher(request.header("authorization"));
        return key.find()
                        && !dead.contains(key.group(1))
                        && directory
                                .find(key.group(1))
                                .filter(each -> each.caller().arn().contains("renewal-worker"))
                                .isPresent()
                ? key.group(1)
                : "";
    }

    private void remember(String worker, Passing passing) {
        if (passing.told()) {
            claims.remove(passing.instance());
            payments.remove(passing.instance());
        } else if (passing.spot() == Spot.BETWEEN_CLAIM_AND_SEND) {
            claims.put(passing.instance(), worker);
        } else if (passing.spot() == Spot.BETWEEN_SEND_AND_ANSWER) {
            payments.put(passing.instance(), worker);
        }
    }

    private boolean strikes(String worker, Spot spot) {
        noted = spot == Spot.AFTER_THE_ORDER_NOTE || (noted && worker.equals(alive));
        alive = worker;
        lastCall = System.nanoTime();
        moments--;
        boolean strikes = next().filter(aim -> aim == Spot.ELSEWHERE ? moments <= 0 : aim == spot)
                .isPresent();
        if (strikes) {
            aims.remove();
            kill(spot);
        }
        return strikes;
    }

    /** Ten seconds of waiting are as good a time to be killed as any, and many. */
    private synchronized void breakSilence() {
        boolean silent = Duration.ofNanos(System.nanoTime() - lastCall).compareTo(SILENCE) > 0;
        Optional<Spot> next = next();
        if (noted && silent && next.isPresent() && next.get() != Spot.BEFORE_THE_OUTCOME) {
            if (next.get() == Spot.BEFORE_THE_PROOF) {
                aims.remove();
            }
            kill(Spot.BEFORE_THE_PROOF);
        }
    }

    private void kill(Spot spot) {
        noted = false;
        dead.add(alive);
        killing.run();
        fell.merge(spot, 1, Integer::sum);
        claimsLeft += claims.containsValue(alive) ? 1 : 0;
        paymentsLeft += payments.containsValue(alive) ? 1 : 0;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
