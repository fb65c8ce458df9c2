package evergreen.local.cloud.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An instance's expiry: the true one, which moves with a payment, and the one that is seen, which follows later. */
final class Expiry {
    private record Shown(Instant from, Instant settled, Instant expiry) {}

    private Instant actual;
    private List<Shown> shown;

    Expiry(Instant start) {
        actual = start;
        shown = List.of(new Shown(Instant.MIN, Instant.MIN, start));
    }

    Instant actual() {
        return actual;
    }

    /**
     * Moves the true expiry.
     *
     * @param visibleAt from when the new one may be seen
     * @param unsettled for how long after that a read may still see the one before
     */
    void move(Instant expiry, Instant visibleAt, Duration unsettled) {
        actual = expiry;
        shown = Stream.concat(shown.stream(), Stream.of(new Shown(visibleAt, visibleAt.plus(unsettled), expiry)))
                .toList();
    }

    /** The expiry that a read sees; while a move is unsettled, the supplier says whether this read is a stale one. */
    Instant seen(Instant now, BooleanSupplier stale) {
        for (int i = shown.size() - 1; i > 0; i--) {
            Shown move = shown.get(i);
            boolean visible = !now.isBefore(move.from());
            if (visible && !(now.isBefore(move.settled()) && stale.getAsBoolean())) {
                return move.expiry();
            }
        }
        return shown.get(0).expiry();
    }
}
