package evergreen.adapter.chat;

import evergreen.fleet.Sleeper;
import evergreen.http.HttpAnswer;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import evergreen.notification.MessageSender;
import evergreen.text.FaultName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends messages to a platform's robot. Redirects are not followed, answers are read to a bound, and what stands in them counts,
 * since most platforms say 200 to everything. Only what was surely not taken is sent again at once: none of the platforms knows a
 * repetition when it sees one.
 */
public abstract class Robot implements MessageSender {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int TOO_MANY = 429;

    /** What is waited before each further attempt. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final List<SlidingWindowRateLimiter> paces;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration answer;

    Robot(List<SlidingWindowRateLimiter> paces, Clock clock, Sleeper sleeper) {
        this(paces, clock, sleeper, ANSWER);
    }

    Robot(List<SlidingWindowRateLimiter> paces, Clock clock, Sleeper sleeper, Duration answer) {
        this.paces = List.copyOf(paces);
        this.clock = clock;
        this.sleeper = sleeper;
        this.answer = answer;
    }

    /** Where a message goes that is sent now; a signature in it is made for this one. */
    abstract URI target(Instant now);

    /** The message in the platform's form, within its bounds. */
    abstract String body(Message message, Instant now);

    /** What an answer says. */
    abstract PlatformResponse read(int status, String answer);

    @Override
    public final void send(Message message) {
        for (int attempt = 0; ; attempt++) {
            PlatformResponse said = attempt(message);
            if (said.taken()) {
                return;
            }
            if (!said.again() || attempt == WAITS.size()) {
                throw new DeliveryException(said.code(), new IOException("not taken"));
            }
            await(WAITS.get(attempt));
        }
    }

    private PlatformResponse attempt(Message message) {
        try {
            for (SlidingWindowRateLimiter rateLimiter : paces) {
                rateLimiter.acquire();
            }
            return post(message, clock.instant());
        } catch (ConnectException e) {
            return PlatformResponse.refusedForNow(FaultName.simple(e));
        } catch (IOException e) {
            return PlatformResponse.refused(FaultName.simple(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PlatformResponse.refused("interrupted");
        }
    }

    private PlatformResponse post(Message message, Instant now) throws IOException, InterruptedException {
        HttpAnswer said = JsonPost.of(target(now), body(message, now), answer);
        if (said.status() == TOO_MANY) {
            return PlatformResponse.refusedForNow("HTTP " + said.status());
        }
        return said.succeeded() ? read(said.status(), said.text()) : PlatformResponse.refused("HTTP " + said.status());
    }

    private void await(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", e);
        }
    }
}
