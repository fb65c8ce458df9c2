package evergreen.renewer;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Two views of one journal, whose users do as many calls at a time as a schedule says. */
final class TurnBasedJournals {
    private final Journal journal;
    private final List<View> views = List.of(new View(), new View());

    TurnBasedJournals(Journal journal) {
        this.journal = journal;
    }

    /** Lets the one do so many calls, then the other, then the one; then the other ends, and then the one. */
    void run(Consumer<Journal> one, Consumer<Journal> other, int first, int second, int third) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> ones = threads.submit(() -> views.get(0).run(one));
            Future<?> others = threads.submit(() -> views.get(1).run(other));
            views.get(0).step(first);
            views.get(1).step(second);
            views.get(0).step(third);
            views.get(1).step(Integer.MAX_VALUE);
            others.get();
            views.get(0).step(Integer.MAX_VALUE);
            ones.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how many calls a user has made. */
    int calls(int user) {
        return views.get(user).calls.get();
    }

    private final class View implements Journal {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore done = new Semaphore(0);
        private volatile boolean ended;
        private final AtomicInteger calls = new AtomicInteger();
        private boolean started;

        void run(Consumer<Journal> user) {
            turn.acquireUninterruptibly();
            try {
                user.accept(this);
            } finally {
                ended = true;
                done.release();
            }
        }

        /** Carries out so many calls, each with all that follows up to the next one. */
        void step(int count) {
            if (!started) {
                started = true;
                go();
            }
            for (int i = 0; i < count && !ended; i++) {
                go();
            }
        }

        private void go() {
            turn.release();
            done.acquireUninterruptibly();
        }

        private <T> T inTurn(Supplier<T> call) {
            done.release();
            turn.acquireUninterruptibly();
            calls.incrementAndGet();
            return call.get();
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
