package evergreen.wiring;

import evergreen.notification.DeliveryException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls channels in parallel. Each channel has its own share of the run's time, so that a channel that hangs costs the run that share
 * once, and every other channel gets each notification in the same run.
 */
final class ParallelDelivery {
    private final ExecutorService threads;
    private final Clock clock;
    private final Instant end;
    private final Duration share;
    private final Map<String, Duration> spent = new ConcurrentHashMap<>();

    /**
     * Creates the delivery of a run.
     *
     * @param end the instant after which no channel is waited for
     * @param share the time that a channel may take in the whole run
     */
    ParallelDelivery(ExecutorService threads, Clock clock, Instant end, Duration share) {
        this.threads = threads;
        this.clock = clock;
        this.end = end;
        this.share = share;
    }

    /** Runs one delivery for each channel and returns the failures by channel, in the order of the deliveries. */
    Map<String, RuntimeException> run(Map<String, Runnable> deliveries) {
        Instant start = clock.instant();
        Map<String, Future<?>> running = new LinkedHashMap<>();
        deliveries.forEach((channel, delivery) -> {
            if (!left(channel, start).isZero()) {
                running.put(channel, threads.submit(() -> timed(channel, delivery)));
            }
        });
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        for (String channel : deliveries.keySet()) {
            Future<?> delivery = running.get(channel);
            if (delivery == null) {
                failures.put(
                        channel,
                        undelivered(DeliveryException.NOT_TRIED, new IOException("no time left for this channel")));
            } else {
                await(channel, delivery, start, failures);
            }
        }
        return failures;
    }

    private void timed(String channel, Runnable delivery) {
        Instant start = clock.instant();
        try {
            delivery.run();
        } finally {
            spent.merge(channel, Duration.between(start, clock.instant()), Duration::plus);
        }
    }

    private void await(String channel, Future<?> delivery, Instant start, Map<String, RuntimeException> failures) {
        Duration wait = left(channel, start).minus(Duration.between(start, clock.instant()));
        try {
            delivery.get(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            delivery.cancel(true);
            spent.put(channel, share);
            failures.put(channel, undelivered("not-in-time", late));
        } catch (ExecutionException failed) {
            failures.put(channel, cause(failed));
        } catch (InterruptedException stopped) {
            delivery.cancel(true);
            Thread.currentThread().interrupt();
            failures.put(channel, undelivered(DeliveryException.INTERRUPTED, stopped));
        }
    }

    private static RuntimeException cause(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException
                ? (RuntimeException) failed.getCause()
                : new IllegalStateException(failed.getCause());
    }

    private static DeliveryException undelivered(String code, Exception cause) {
        return new DeliveryException(code, cause);
    }

    /** Returns the rest of a channel's share, or of the run if that is less. */
    private Duration left(String channel, Instant now) {
        Duration rest = share.minus(spent.getOrDefault(channel, Duration.ZERO));
        Duration run = Duration.between(now, end);
        Duration least = rest.compareTo(run) < 0 ? rest : run;
        return least.isNegative() ? Duration.ZERO : least;
    }
}
