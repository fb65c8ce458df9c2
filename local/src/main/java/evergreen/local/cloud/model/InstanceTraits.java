package evergreen.local.cloud.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sets an instance apart from an ordinary one.
 *
 * @param locks lock reasons beside the financial one, which follows from its expiry: {@code security} for one
 * @param quirks what keeps it from being renewed
 * @param hostUntil the end of the dedicated host on which it lives; null if it lives on none
 * @param latestExpiry the latest expiry that may be bought for it; null for the general one
 * @param vetoes refusals that were asked for
 */
public record InstanceTraits(
        List<String> locks,
        Set<RenewalObstacle> quirks,
        @Nullable Instant hostUntil,
        @Nullable Instant latestExpiry,
        ForcedErrors vetoes) {
    // Nothing can be bought for longer than that.
    private static final int MOST_YEARS_AHEAD = 10;

    /** An ordinary instance. */
    public static InstanceTraits none() {
        return new InstanceTraits(List.of(), Set.of(), null, null, ForcedErrors.none());
    }

    /** Whether the dedicated host ends before an expiry. */
    public boolean hostEndsBefore(Instant expiry) {
        return hostUntil != null && expiry.isAfter(hostUntil);
    }

    /** Whether an expiry is later than what may be bought now. */
    public boolean beyondLatest(Instant expiry, Instant now) {
        Instant general =
                now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS_AHEAD).toInstant();
        return expiry.isAfter(latestExpiry == null ? general : latestExpiry);
    }

    /** Whether the platform's own renewal up to an expiry would be refused, too; it acts before anything is recycled. */
    boolean stopRenewal(Instant expiry, Instant now) {
        boolean kept = quirks.stream().allMatch(quirk -> quirk == RenewalObstacle.RECYCLED);
        return locks.contains("security") || !kept || hostEndsBefore(expiry) || beyondLatest(expiry, now);
    }
}
