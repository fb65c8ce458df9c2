package evergreen.local.cli;

import evergreen.local.cloud.fleetfile.FleetFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A fleet in one region of one account of the China site, and the time at which a test's simulated cloud starts. */
final class SmallFleet {
    private static final Duration TIME_OF_DAY = Duration.ofMinutes(11 * 60 + 5);

    private SmallFleet() {}

    /** Returns a fleet of servers, each as the object of a fleet file. */
    static FleetFile of(String... servers) {
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                        + "\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAIroot\","
                        + "\"secret\":\"secret\"}],\"instances\":[" + String.join(",", servers) + "]}]}"),
                start());
    }

    /** Returns a server whose setting was never changed; an expiry is for example "+5d". */
    static String server(String id, String expiry) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"" + expiry
                + "\",\"setting\":{\"status\":\"Normal\"}}";
    }

    /**
     * Returns the next 19:05 in China, so that a test does the same at any time of day. The platform deducts until 18:30, and the timers
     * fire at 09:00 (scanner), 20:20 (enforcer) and at the quarters of an hour (worker). The simulated clock is never behind the machine's.
     */
    static Instant start() {
        Instant now = Clock.systemUTC().instant();
        Instant today = now.truncatedTo(ChronoUnit.DAYS).plus(TIME_OF_DAY);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }

    /** Returns the event that a timer sends at a time. */
    static String due(Instant time) {
        return "{\"triggerTime\":\"" + time.truncatedTo(ChronoUnit.SECONDS)
                + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}";
    }
}
