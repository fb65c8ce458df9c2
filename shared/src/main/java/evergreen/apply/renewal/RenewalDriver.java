package evergreen.apply.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Pause;
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
    private static final Set<Command.Kind> ALONE =
            EnumSet.of(Command.Kind.READ_JOURNAL, Command.Kind.PRICE, Command.Kind.WRITE, Command.Kind.SEND);

    private static final Set<Command.Kind> URGENT = EnumSet.of(Command.Kind.WRITE, Command.Kind.SEND);

    /** Most that are read at once before paying: all of them should be sent within the seconds that a reading counts. */
    private static final int MOST_TO_PAY = 64;

    private final Clock clock;
    private final Pause pause;
    private final Errands errands;
    private final List<Job> jobs;

    /**
     * A run.
     *
     * @param accounts by id; every step's account must be among them
     */
    public RenewalDriver(
            RunTerms terms, List<RenewalStep> steps, Journal journal, Map<String, PayingAccount> accounts, Time time) {
        this.clock = new SteadyClock(time.clock(), time.elapsed());
        this.pause = time.pause();
        this.errands = new Errands(terms, journal, accounts, clock);
        this.jobs = steps.stream()
                .sorted(Comparator.comparing(RenewalStep::expiry).thenComparing(RenewalStep::instanceId))
                .map(step -> new Job(RenewalMachine.of(terms, step)))
                .collect(toList());
    }

    /** Does the next single thing; false if nothing is left to do in this run. */
    public boolean step() {
        Instant now = clock.instant();
        jobs.forEach(job -> job.decide(now));
        Optional<Job> alone = first(URGENT).or(() -> first(ALONE));
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
            List<Job> alone = those(job -> ALONE.contains(job.kind()));
            List<Job> looking = alone.isEmpty() ? List.of() : looking();
            if (!looking.isEmpty()) {
                work.add(() -> guarded(looking, () -> errands.look(looking)));
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
        return errands.unusable();
    }

    /** Decides again first: a job may have waited for a thread, and a reading may have grown too old to pay on. */
    private void pursue(Job job) {
        job.decide(clock.instant());
        while (ALONE.contains(job.kind())) {
            pursueOne(job);
            job.decide(clock.instant());
        }
    }

    private void pursueOne(Job job) {
        job.guarded(() -> errands.run(job));
    }

    /** What fails for several steps together ends their part in the run, and no other step's. */
    private static void guarded(List<Job> group, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException defect) {
            group.forEach(Job::fail);
        }
    }

    private boolean together(Instant now) {
        List<Job> reserving = those(job -> job.kind() == Command.Kind.RESERVE);
        if (!reserving.isEmpty()) {
            guarded(reserving, () -> errands.reserve(reserving));
            return true;
        }
        List<Job> looking = looking();
        if (!looking.isEmpty()) {
            guarded(looking, () -> errands.look(looking));
            return true;
        }
        return waited(now);
    }

    /** Those that are looked at together next. */
    private List<Job> looking() {
        return first(EnumSet.of(Command.Kind.LOOK))
                .map(job -> lookedAtWith(job.machine()))
                .orElse(List.of());
    }

    private List<Job> lookedAtWith(RenewalMachine first) {
        return those(job -> job.kind() == Command.Kind.LOOK
                        && job.machine().step().scope().equals(first.step().scope())
                        && job.machine().isPaid() == first.isPaid())
                .stream()
                .limit(first.isPaid() ? Eyes.MOST_IDS : MOST_TO_PAY)
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
            pause.of(Duration.between(now, until.get()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Job> first(Set<Command.Kind> kinds) {
        return jobs.stream().filter(job -> kinds.contains(job.kind())).findFirst();
    }

    private List<Job> those(Predicate<Job> which) {
        return jobs.stream().filter(which).collect(toList());
    }
}
