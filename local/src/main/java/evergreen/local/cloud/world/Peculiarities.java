package evergreen.local.cloud.world;

import java.time.Instant;
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
public record Peculiarities(
        List<String> locks,
        Set<Quirk> quirks,
        @Nullable Instant hostUntil,
        @Nullable Instant latestExpiry,
        Vetoes vetoes) {
    /** An ordinary instance. */
    public static Peculiarities none() {
        return new Peculiarities(List.of(), Set.of(), null, null, Vetoes.none());
    }

    /** Whether the platform's own renewal would be refused, too. */
    boolean stopRenewal() {
        return locks.contains("security") || !quirks.isEmpty();
    }
}
