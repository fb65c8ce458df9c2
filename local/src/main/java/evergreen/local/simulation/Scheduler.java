package evergreen.local.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Deterministic scheduler of a schedule's threads. Exactly one thread runs at a time, and the dice decide at each effect whether
 * another one goes on. A thread that sleeps is awake as soon as its time has come, and time passes once all of them sleep.
 */
final class Scheduler {
    private static final int LONGEST_TURN = 8;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });

    private final SimulatedTime truth;
    private final FaultRandom random;
    private final Task root = new Task(() -> {});
    private final List<Task> tasks = new ArrayList<>(List.of(root));
    private Task current = root;
    private Optional<Task> lender = Optional.empty();
    private int turns;
    private Optional<Throwable> failure = Optional.empty();

    Scheduler(SimulatedTime truth, FaultRandom random) {
        this.truth = truth;
        this.random = random;
        root.process = Optional.empty();
    }

    /** A thread of a process; the root is the schedule's own thread, in which the first process of a run works. */
    private final class Task implements Runnable {
        private final Runnable work;
        private Optional<SimulatedProcess> process = Optional.empty();
        private List<Task> awaited = List.of();
        private Instant wake = Instant.MIN;
        private boolean started;
        private boolean over;
        private volatile boolean permitted;
        private volatile @Nullable Thread thread;

        Task(Runnable work) {
            this.work = work;
        }

        boolean isKilled() {
            return process.filter(SimulatedProcess::isKilled).isPresent();
        }

        Instant ready() {
            Instant thawed = process.map(SimulatedProcess::frozenUntil).orElse(Instant.MIN);
            return thawed.isAfter(wake) ? thawed : wake;
        }

        boolean waits() {
            return (this == root && process.isEmpty())
                    ? tasks.size() > 1
                    : awaited.stream().anyMatch(task -> !task.over);
        }

        boolean isReady() {
            return !waits() && (isKilled() || !ready().isAfter(truth.now()));
        }

        boolean hasWoken() {
            return wake.isAfter(Instant.MIN) && isReady();
        }

        void resume() {
            if (this != root && !started) {
                started = true;
                THREADS.execute(this);
                return;
            }
            permitted = true;
            LockSupport.unpark(thread);
        }

        void await() {
            thread = Thread.currentThread();
            while (!permitted) {
                LockSupport.park(this);
            }
            permitted = false;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            attempt(this, work);
            over = true;
            tasks.remove(this);
            current = choose();
            current.resume();
        }
    }

    /**
     * Returns whether the calling thread is the one that runs. The product reads several documents at once in threads of its
     * own, which nothing here schedules: while they read, nothing else happens.
     */
    boolean isScheduled() {
        return Thread.currentThread() == current.thread;
    }

    /** Runs processes until all of them are over, and what they start meanwhile. The first one works first. */
    void run(List<SimulatedProcess> processes) {
        processes.stream().skip(1).forEach(process -> start(process, process::work));
        root.process = Optional.of(processes.get(0));
        root.thread = Thread.currentThread();
        attempt(root, processes.get(0)::work);
        root.process = Optional.empty();
        root.wake = Instant.MIN;
        switchTo(choose());
        failure.ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }

    private void attempt(Task task, Runnable work) {
        try {
            if (!task.isKilled()) {
                work.run();
            }
        } catch (ProcessKilledError killed) {
            // The process is over; its other threads end when their turn comes.
        } catch (RuntimeException | AssertionError defect) {
            failure = failure.or(() -> Optional.of(defect));
        }
    }

    private Task start(SimulatedProcess process, Runnable work) {
        Task task = new Task(work);
        task.process = Optional.of(process);
        tasks.add(task);
        return task;
    }

    /** Starts another process, which goes on at once for a turn. */
    void start(SimulatedProcess process) {
        lend(start(process, process::work), 1 + random.below(LONGEST_TURN));
    }

    /** Runs all work in threads of the running process, and returns once all of it is over. */
    void all(List<Runnable> work) {
        if (work.size() == 1) {
            work.get(0).run();
            return;
        }
        SimulatedProcess process = current.process.orElseThrow();
        Task waiting = current;
        waiting.awaited = work.stream().map(each -> start(process, each)).toList();
        switchTo(choose());
        waiting.awaited = List.of();
    }

    /** Lets another thread go on, if the dice say so or one has woken. */
    void meanwhile() {
        if (tasks.size() == 1) {
            return;
        }
        if (turns > 0 && --turns == 0) {
            Task back = lender.orElseThrow();
            lender = Optional.empty();
            if (back.isReady()) {
                switchTo(back);
            }
            return;
        }
        Optional<Task> woken = tasks.stream()
                .filter(task -> task != current && task.hasWoken())
                .findFirst();
        if (woken.isPresent()) {
            woken.get().wake = Instant.MIN;
            switchTo(woken.get());
        } else if (turns == 0 && random.occurs(FaultType.OTHERS_TURN)) {
            int drawn = random.of(FaultType.OTHERS_TURN, LONGEST_TURN * LONGEST_TURN);
            List<Task> others = tasks.stream()
                    .filter(task -> task != current && task.isReady())
                    .toList();
            if (!others.isEmpty()) {
                lend(others.get(drawn / LONGEST_TURN % others.size()), 1 + drawn % LONGEST_TURN);
            }
        }
    }

    private void lend(Task task, int length) {
        turns = length;
        lender = Optional.of(current);
        switchTo(task);
    }

    /** Lets the running thread sleep, and the others go on. */
    void sleepUntil(Instant wake) {
        Task sleeper = current;
        sleeper.wake = wake;
        switchTo(choose());
        sleeper.wake = Instant.MIN;
    }

    private Task choose() {
        Optional<Task> back = lender;
        lender = Optional.empty();
        turns = 0;
        if (back.filter(task -> !task.over && task.isReady()).isPresent()) {
            return back.get();
        }
        while (true) {
            Optional<Task> ready = tasks.stream().filter(Task::isReady).findFirst();
            if (ready.isPresent()) {
                return ready.get();
            }
            truth.passTo(tasks.stream()
                    .filter(task -> !task.waits())
                    .map(Task::ready)
                    .min(Instant::compareTo)
                    .orElseThrow());
        }
    }

    private void switchTo(Task next) {
        Task self = current;
        if (next != self) {
            current = next;
            next.resume();
            self.await();
        }
        if (self.isKilled()) {
            throw new ProcessKilledError();
        }
    }
}
