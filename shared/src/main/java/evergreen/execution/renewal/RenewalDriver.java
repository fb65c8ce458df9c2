package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Sleeper;
import evergreen.journal.Journal;
import evergreen.plan.RenewalStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One run of a worker over many steps: asks each machine what to do, does it, and tells what came of it. What expires first
 * comes first; readings and reservations of many are made together.
 */
public final class RenewalDriver {
    /** What concerns one step alone and can be done beside others. */
    private static final Set<RenewalCommand.Kind> ALONE = EnumSet.of(
            RenewalCommand.Kind.READ_JOURNAL,
            RenewalCommand.Kind.PRICE,
            RenewalCommand.Kind.WRITE,
            RenewalCommand.Kind.SEND);

    private static final Set<RenewalCommand.Kind> URGENT =
            EnumSet.of(RenewalCommand.Kind.WRITE, RenewalCommand.Kind.SEND);

    /** Most that are read at once before paying: all of them should be sent within the seconds that a reading counts. */
    private static final int MOST_TO_PAY = 64;

    private final Clock clock;
    private final Sleeper sleeper;
    private final CommandExecutor commandExecutor;
    private final List<RenewalTask> jobs;

    /**
     * A run.
     *
     * @param accounts by id; every step's account must be among them
     */
    public RenewalDriver(
            RunContext terms,
            List<RenewalStep> steps,
            Journal journal,
            Map<String, PayingAccount> accounts,
            TimeSource time) {
        this.clock = new MonotonicClock(time.clock(), time.elapsed());
        this.sleeper = time.pause();
        this.commandExecutor = new CommandExecutor(terms, journal, accounts, clock);
        this.jobs = steps.stream()
                .sorted(Comparator.comparing(RenewalStep::expiry).thenComparing(RenewalStep::instanceId))
                .map(step -> new RenewalTask(RenewalMachine.of(terms, step)))
                .collect(toList());
    }

    /** Does the next single thing; false if nothing is left to do in this run. */
    public boolean step() {
        Instant now = clock.instant();
        jobs.forEach(job -> job.decide(now));
        Optional<RenewalTask> alone = first(URGENT).or(() -> first(ALONE));
        if (alone.isPresent()) {
            pursueOne(alone.get());
            return true;
        }
        return together(now);
    }

    /** Does everything; what concerns one step alone runs in parallel to others, and to the reading of the next ones. */
    public List<RenewalOutcome> run(Executor parallel) {
        return runTogether(work -> work.stream()
                .map(each -> CompletableFuture.runAsync(each, parallel))
                .collect(toList())
                .forEach(CompletableFuture::join));
    }

    /**
     * Does everything.
     *
     * @param together runs everything that it is given, in threads or not, and returns when all of it is over
     */
    public List<RenewalOutcome> runTogether(Consumer<List<Runnable>> together) {
        boolean more = true;
        while (more) {
            Instant now = clock.instant();
            jobs.forEach(job -> job.decide(now));
            List<Runnable> work = new ArrayList<>();
            List<RenewalTask> alone = those(job -> ALONE.contains(job.kind()));
            List<RenewalTask> looking = alone.isEmpty() ? List.of() : looking();
            if (!looking.isEmpty()) {
                work.add(() -> guarded(looking, () -> commandExecutor.readSubscriptions(looking)));
            }
            alone.forEach(job -> work.add(() -> pursue(job)));
            together.accept(work);
            more = !work.isEmpty() || together(now);
        }
        return outcomes();
    }

    /** What is known of every step, in the order of their expiries; none yet of those that this run is not through with. */
    public List<RenewalOutcome> outcomes() {
        return jobs.stream()
                .map(job -> job.machine().command().outcome())
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** Returns the keys of the journal's documents that stopped a payment because Evergreen did not write them. */
    public Set<String> unusable() {
        return commandExecutor.unusable();
    }

    /** Decides again first: a job may have waited for a thread, and a reading may have grown too old to pay on. */
    private void pursue(RenewalTask job) {
        job.decide(clock.instant());
        while (ALONE.contains(job.kind())) {
            pursueOne(job);
            job.decide(clock.instant());
        }
    }

    private void pursueOne(RenewalTask job) {
        job.runIsolated(() -> commandExecutor.run(job));
    }

    /** What fails for several steps together ends their part in the run, and no other step's. */
    private static void guarded(List<RenewalTask> group, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException defect) {
            group.forEach(RenewalTask::fail);
        }
    }

    private boolean together(Instant now) {
        List<RenewalTask> reserving = those(job -> job.kind() == RenewalCommand.Kind.RESERVE);
        if (!reserving.isEmpty()) {
            guarded(reserving, () -> commandExecutor.reserve(reserving));
            return true;
        }
        List<RenewalTask> looking = looking();
        if (!looking.isEmpty()) {
            guarded(looking, () -> commandExecutor.readSubscriptions(looking));
            return true;
        }
        return waited(now);
    }

    /** Those that are looked at together next. */
    private List<RenewalTask> looking() {
        return first(EnumSet.of(RenewalCommand.Kind.READ_SUBSCRIPTION))
                .map(job -> lookedAtWith(job.machine()))
                .orElse(List.of());
    }

    private List<RenewalTask> lookedAtWith(RenewalMachine first) {
        return those(job -> job.kind() == RenewalCommand.Kind.READ_SUBSCRIPTION
                        && job.machine().step().scope().equals(first.step().scope())
                        && job.machine().isPaid() == first.isPaid())
                .stream()
                .limit(first.isPaid() ? SubscriptionReader.MOST_IDS : MOST_TO_PAY)
                .collect(toList());
    }

    private boolean waited(Instant now) {
        Optional<Instant> until = jobs.stream()
                .map(job -> job.machine().command().until())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        if (until.isEmpty()) {
            return false;
        }
        try {
            sleeper.sleep(Duration.between(now, until.get()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<RenewalTask> first(Set<RenewalCommand.Kind> kinds) {
        return jobs.stream().filter(job -> kinds.contains(job.kind())).findFirst();
    }

    private List<RenewalTask> those(Predicate<RenewalTask> which) {
        return jobs.stream().filter(which).collect(toList());
    }
}
