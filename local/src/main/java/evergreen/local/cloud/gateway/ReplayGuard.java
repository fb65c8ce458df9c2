package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a request is of this quarter of an hour, and the first of its kind. */
final class ReplayGuard {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    /** A stamp may be this far off in both directions, ends included. */
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> forgetAfter = new ConcurrentHashMap<>();
    private Instant swept = Instant.MIN;

    ReplayGuard(Clock clock) {
        this.clock = clock;
    }

    void inWindow(String stamp) throws ApiException {
        if (Duration.between(parse(stamp), clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw new ApiException(
                    400, "InvalidTimeStamp.Expired", "The time stamp is more than 15 minutes off the server's clock.");
        }
    }

    private static Instant parse(String stamp) throws ApiException {
        try {
            return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException misshapen) {
            throw new ApiException(
                    400, "InvalidTimeStamp.Format", "The time stamp must look like 2026-11-22T10:23:49Z, in UTC.");
        }
    }

    /** A nonce is remembered for as long as its request could be sent again: a stamp may lie ahead of our clock. */
    void firstUse(String keyId, String nonce) throws ApiException {
        Instant now = clock.instant();
        sweep(now);
        if (forgetAfter.putIfAbsent(keyId + " " + nonce, now.plus(WINDOW).plus(WINDOW)) != null) {
            throw new ApiException(400, "SignatureNonceUsed", "A request with this nonce was here before.");
        }
    }

    private synchronized void sweep(Instant now) {
        if (now.minus(SWEEP).isAfter(swept)) {
            forgetAfter.values().removeIf(end -> end.isBefore(now));
            swept = now;
        }
    }
}
