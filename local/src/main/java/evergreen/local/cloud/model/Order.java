package evergreen.local.cloud.model;

import java.time.Instant;

/**
 * One entry of the order book: a renewal that was paid.
 *
 * @param id the order's number
 * @param instance who was renewed, and in which account
 * @param payment who paid what
 * @param move what it did to the expiry
 * @param paid when it was paid
 */
public record Order(String id, Identity instance, Payment payment, Move move, Instant paid) {
    /**
     * How the expiry moved.
     *
     * @param before the true expiry before
     * @param after the true expiry from the payment on
     * @param visibleAt from when the new expiry can be seen
     */
    public record Move(Instant before, Instant after, Instant visibleAt) {}
}
