package evergreen.wiring;

import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.LogLine;
import evergreen.fleet.Attributes;
import evergreen.fleet.Fleet;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Inventory;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.journal.Journal;
import evergreen.policy.Policy;
import evergreen.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** What one invocation can reach: accounts to read, a journal, people. Nothing here can change or pay anything. */
public final class InvocationServices implements AutoCloseable {
    /** Regions answer slowly from far away and cost little here, so all of them are asked at once. */
    private static final int REGIONS_AT_ONCE = 32;

    /** For keeping and logging what was delivered, and for the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(20);

    /** Short, because a worker that still notifies lets the next plan wait; a channel that needs longer is told by the next run. */
    private static final Duration SHARE_OF_A_CHANNEL = Duration.ofSeconds(30);

    private final Policy policy;
    private final Function<Set<String>, List<Inventory>> accounts;
    private final Journal journal;
    private final ChannelRegistry channels;
    private final FleetReader reader;
    private final ExecutorService threads;
    private final ExecutorService deliveries = Executors.newCachedThreadPool();
    private final ParallelDelivery notices;
    private final InvocationTime time;

    /**
     * What is within reach.
     *
     * @param accounts enters the accounts that are named, or all if none is, which costs a call for each that is entered by a
     *     role: asked only when one is read, so that a stranger's request costs nothing
     */
    InvocationServices(
            Policy policy,
            Function<Set<String>, List<Inventory>> accounts,
            Journal journal,
            ChannelRegistry channels,
            InvocationTime time) {
        this.policy = policy;
        this.accounts = accounts;
        this.journal = journal;
        this.channels = channels;
        this.threads = Executors.newFixedThreadPool(REGIONS_AT_ONCE);
        this.reader = new FleetReader(time.patience(), threads, look -> {});
        this.time = time;
        this.notices = new ParallelDelivery(deliveries, time.clock(), notifiesUntil(), SHARE_OF_A_CHANNEL);
    }

    /** What the owners want. */
    public Policy policy() {
        return policy;
    }

    /** What was decided and done. */
    public Journal journal() {
        return journal;
    }

    /** The ways to people. */
    public ChannelRegistry postroom() {
        return channels;
    }

    /** Tells people whatever they shall know. */
    public NotificationDispatcher herald(Consumer<LogLine> log) {
        return new NotificationDispatcher(journal, channels.all(), log, notices::run);
    }

    /** Notifies people through every channel, also those that get digests only. */
    NotificationDispatcher everyHerald(Consumer<LogLine> log) {
        return new NotificationDispatcher(journal, channels.every(), log, notices::run);
    }

    /** Tells only who takes everything, at the environment's own address: what people are told otherwise. */
    public NotificationDispatcher ownHerald(Consumer<LogLine> log) {
        return new NotificationDispatcher(journal, channels.own(), log, notices::run);
    }

    /** Returns the instant at which this run stops waiting for channels. */
    private Instant notifiesUntil() {
        return time.end().minus(RESERVE);
    }

    /** Returns whether this run has time for another delivery of the given length. */
    public boolean hasTimeFor(Duration delivery) {
        return time.clock().instant().plus(delivery).isBefore(notifiesUntil());
    }

    /**
     * Runs one long delivery for each channel, in parallel and until the run's end, and returns the failures by channel. Their time is
     * not that of notifications.
     */
    public Map<String, RuntimeException> deliver(Map<String, Runnable> byChannel) {
        Duration rest = Duration.between(time.clock().instant(), time.end());
        return new ParallelDelivery(deliveries, time.clock(), notifiesUntil(), rest).run(byChannel);
    }

    /** Starts work beside the run's own thread. */
    public Future<?> start(Runnable work) {
        return deliveries.submit(work);
    }

    /**
     * A selection in the policy's regions, or in those of them that it names.
     *
     * @throws InvalidEventException if it names one that the policy leaves out
     */
    public Selection.Builder inPolicy(Selection.Builder selection) {
        Set<String> regions = selection.build().regions();
        if (!policy.covers(regions)) {
            throw new InvalidEventException(
                    "unknown-region", "The policy has no such region; it has " + policy.regions() + ".");
        }
        return regions.isEmpty() ? selection.regions(policy.regions()) : selection;
    }

    FleetReader reader() {
        return reader;
    }

    /** For what can be asked at once. */
    public Executor parallel() {
        return threads;
    }

    /** What a selection finds in these accounts; none named means all of the policy's. */
    public Fleet fleet(Selection selection, Set<String> only, Instant now) {
        return reader.read(accounts.apply(only), selection, now);
    }

    /** The settings that have a status, in the cloud's word. */
    public Attributes attributes(Set<String> regions, String status) {
        return reader.readByStatus(accounts.apply(Set.of()), regions, status);
    }

    /** The report of the expiries in a window, in these accounts; none named means all of the policy's. */
    public Report report(Selection selection, Window window, Set<String> only, Instant now) {
        return Report.of(fleet(selection, only, now), policy, window);
    }

    /** The report of certain servers. */
    public Report report(Selection selection, Set<String> ids, Instant now) {
        return Report.of(fleet(selection, Set.of(), now), policy, ids);
    }

    /** Nothing runs on after an answer: the platform freezes whatever would. */
    @Override
    public void close() {
        threads.shutdownNow();
        deliveries.shutdownNow();
    }
}
