package evergreen.execution.renewal;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Two jobs on one journal, whose requests are carried out in the order that a schedule names: bit by bit, 0 for the first job. */
final class Interleaving {
    /** More bits than that make no difference for two reservations of one price on a new day. */
    static final int MOST_STEPS = 9;

    private final int schedule;
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<Turns> jobs = List.of(new Turns(), new Turns());

    Interleaving(int schedule) {
        this.schedule = schedule;
    }

    /** Returns what both jobs granted. */
    List<String> run(Function<Journal, List<String>> first, Function<Journal, List<String>> second) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> results = List.of(
                    threads.submit(() -> jobs.get(0).run(first)),
                    threads.submit(() -> jobs.get(1).run(second)));
            for (int step = 0; step < MOST_STEPS; step++) {
                jobs.get(schedule >> step & 1).step();
            }
            for (Turns job : jobs) {
                while (!job.ended) {
                    job.step();
                }
            }
            List<String> granted = new ArrayList<>();
            for (Future<List<String>> result : results) {
                granted.addAll(Objects.requireNonNull(result.get()));
            }
            return granted;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One job's view of the journal: each request waits for its turn. */
    private final class Turns implements Journal {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore done = new Semaphore(0);
        private volatile boolean ended;

        List<String> run(Function<Journal, List<String>> job) throws InterruptedException {
            turn.acquire();
            try {
                return job.apply(this);
            } finally {
                ended = true;
                done.release();
            }
        }

        /** Carries out one request of the job, and everything up to its next one. */
        void step() throws InterruptedException {
            if (!ended) {
                turn.release();
                done.acquire();
            }
        }

        private <T> T inTurn(Supplier<T> request) {
            done.release();
            turn.acquireUninterruptibly();
            return request.get();
        }

        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            return inTurn(() -> journal.createOnce(name, text));
        }

        @Override
        public Optional<String> read(DocumentName name) {
            return inTurn(() -> journal.read(name));
        }

        @Override
        public List<DocumentName> list(String prefix) {
            return inTurn(() -> journal.list(prefix));
        }
    }
}
