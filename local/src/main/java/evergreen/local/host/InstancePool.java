package evergreen.local.host;

import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.FunctionSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A function's instances: as many as are busy at once, up to its limit, and kept warm afterwards. */
final class InstancePool {
    /** An account's limit in a region, where the file reserves none. */
    private static final int ACCOUNT_LIMIT = 300;

    private final FunctionSpec spec;
    private final int most;
    private final Semaphore room;
    private final Deque<Instance> idle = new ArrayDeque<>();
    private final Set<Instance> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger started = new AtomicInteger();
    private boolean closed;

    InstancePool(FunctionSpec spec) {
        this.spec = spec;
        this.most = spec.behaviour().reserved().orElse(ACCOUNT_LIMIT);
        this.room = new Semaphore(most, true);
    }

    int most() {
        return most;
    }

    boolean enter() {
        return room.tryAcquire();
    }

    void enterInTurn() throws InterruptedException {
        room.acquire();
    }

    void leave() {
        room.release();
    }

    synchronized Optional<Instance> warm() {
        while (!idle.isEmpty()) {
            Instance last = idle.removeLast();
            if (last.alive()) {
                return Optional.of(last);
            }
            discard(last);
        }
        return Optional.empty();
    }

    synchronized Instance cold(TemporaryCredentials keys) throws IOException {
        if (closed) {
            throw new IOException("the host is closed");
        }
        Instance instance = Instance.start(spec, "c-" + spec.name() + "-" + started.incrementAndGet(), keys);
        all.add(instance);
        return instance;
    }

    synchronized void giveBack(Instance instance) {
        if (instance.alive() && all.contains(instance)) {
            idle.addLast(instance);
        } else {
            discard(instance);
        }
    }

    void discard(Instance instance) {
        all.remove(instance);
        instance.close();
    }

    /** How many processes there have been so far. */
    int started() {
        return started.get();
    }

    /** The processes that there are. */
    List<Long> pids() {
        return all.stream().map(Instance::pid).toList();
    }

    /** Ends those that have nothing to do as the platform does, with their last hook. */
    void retireIdle(InvocationRequest last) {
        List<Instance> resting;
        synchronized (this) {
            resting = new ArrayList<>(idle);
            idle.clear();
        }
        resting.forEach(each -> {
            each.retire(last);
            all.remove(each);
        });
    }

    /** Ends all at once, in the middle of whatever they do. */
    synchronized void kill() {
        idle.clear();
        all.forEach(this::discard);
    }

    synchronized void close() {
        closed = true;
        kill();
    }
}
