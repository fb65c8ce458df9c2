package evergreen.local.modelcheck;

import java.time.Instant;

/**
 * An order.
 *
 * @param payer who paid
 * @param run if it was one of ours, which run's
 * @param step and for which step
 * @param signedAt and by which claim, which names this instant
 * @param at when it was paid
 * @param before the true expiry before
 * @param after and after
 */
record ModelOrder(Payer payer, String run, int step, Instant signedAt, Instant at, Instant before, Instant after) {
    enum Payer {
        US,
        PLATFORM,
        PERSON
    }

    boolean ours() {
        return payer == Payer.US;
    }
}
