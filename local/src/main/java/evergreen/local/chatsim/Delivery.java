package evergreen.local.chatsim;

import java.time.Duration;

/**
 * How a message fared.
 *
 * @param times how often it was delivered so far
 * @param status the last HTTP status; 0 if there was no answer in time
 * @param body what the last answer said
 * @param took how long the last answer took
 */
public record Delivery(int times, int status, String body, Duration took) {
    /** Whether the platform takes it for heard. */
    public boolean acknowledged() {
        return status == 200;
    }
}
