package evergreen.local.host;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.host.spec.FunctionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** All timers of all functions. Each firing is an asynchronous invocation. */
final class Timers {
    /** The longest that all work of one firing may take, retries included, before time goes on without it. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final class Timer {
        private final FunctionRuntime function;
        private final FunctionSpec.Timer trigger;
        private Instant last;

        Timer(FunctionRuntime function, FunctionSpec.Timer trigger, Instant start) {
            this.function = function;
            this.trigger = trigger;
            this.last = start;
        }
    }

    private record Due(Timer timer, Instant at) {}

    private final Functions functions;
    private final Instant start;
    private final List<Timer> all = new ArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();

    Timers(Functions functions, Instant start) {
        this.functions = functions;
        this.start = start;
        for (FunctionRuntime function : functions.all()) {
            function.spec().behaviour().timers().stream()
                    .filter(FunctionSpec.Timer::enabled)
                    .forEach(trigger -> all.add(new Timer(function, trigger, start)));
        }
    }

    /** Fires what has come due by now; does nothing while the clock is being moved on. */
    void tick(Instant now) {
        if (turn.tryLock()) {
            try {
                for (Optional<Due> due = next(now); due.isPresent(); due = next(now)) {
                    fire(due.get());
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /** Fires in order what comes due on the way, each at its own instant, and the next when its work is done. */
    void travel(Instant end, Consumer<Instant> step) {
        turn.lock();
        try {
            for (Optional<Due> due = next(end); due.isPresent(); due = next(end)) {
                step.accept(due.get().at());
                fire(due.get());
                functions.tasks().awaitIdle(PATIENCE);
            }
        } finally {
            turn.unlock();
        }
    }

    /** What fires next; of two at one instant, the one that stands first in the file. */
    private Optional<Due> next(Instant end) {
        return all.stream()
                .flatMap(timer -> timer.trigger.schedule().next(timer.last, start).stream()
                        .map(at -> new Due(timer, at)))
                .filter(due -> !due.at().isAfter(end))
                .min(Comparator.comparing(Due::at));
    }

    private void fire(Due due) {
        due.timer().last = due.at();
        fire(due.timer().function, due.timer().trigger, due.at());
    }

    /** Fires one timer as of an instant, whether it is due or not; gives the request's id. */
    String fire(FunctionRuntime function, FunctionSpec.Timer trigger, Instant at) {
        String requestId = functions.nextId();
        try {
            functions.later(function, "", requestId, event(trigger, at));
        } catch (ApiException refused) {
            throw new IllegalStateException("a timer's event was refused", refused);
        }
        return requestId;
    }

    private static Body event(FunctionSpec.Timer trigger, Instant at) {
        JsonObject event = new JsonObject();
        event.addProperty("triggerTime", at.truncatedTo(ChronoUnit.SECONDS).toString());
        event.addProperty("triggerName", trigger.name());
        event.addProperty("payload", trigger.payload());
        return Body.of(event.toString());
    }
}
