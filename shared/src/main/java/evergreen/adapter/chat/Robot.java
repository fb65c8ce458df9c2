package evergreen.adapter.chat;

import evergreen.fleet.Pause;
import evergreen.http.HttpAnswer;
import evergreen.notice.Message;
import evergreen.notice.Messenger;
import evergreen.notice.NoticeUndelivered;
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
public abstract class Robot implements Messenger {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int TOO_MANY = 429;

    /** What is waited before each further attempt. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final List<Pace> paces;
    private final Clock clock;
    private final Pause pause;
    private final Duration answer;

    Robot(List<Pace> paces, Clock clock, Pause pause) {
        this(paces, clock, pause, ANSWER);
    }

    Robot(List<Pace> paces, Clock clock, Pause pause, Duration answer) {
        this.paces = List.copyOf(paces);
        this.clock = clock;
        this.pause = pause;
        this.answer = answer;
    }

    /** Where a message goes that is sent now; a signature in it is made for this one. */
    abstract URI target(Instant now);

    /** The message in the platform's form, within its bounds. */
    abstract String body(Message message, Instant now);

    /** What an answer says. */
    abstract PlatformAnswer read(int status, String answer);

    @Override
    public final void send(Message message) {
        for (int attempt = 0; ; attempt++) {
            PlatformAnswer said = attempt(message);
            if (said.taken()) {
                return;
            }
            if (!said.again() || attempt == WAITS.size()) {
                throw new NoticeUndelivered(said.code(), new IOException("not taken"));
            }
            await(WAITS.get(attempt));
        }
    }

    private PlatformAnswer attempt(Message message) {
        try {
            for (Pace pace : paces) {
                pace.take();
            }
            return post(message, clock.instant());
        } catch (ConnectException e) {
            return PlatformAnswer.refusedForNow(FaultName.simple(e));
        } catch (IOException e) {
            return PlatformAnswer.refused(FaultName.simple(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PlatformAnswer.refused("interrupted");
        }
    }

    private PlatformAnswer post(Message message, Instant now) throws IOException, InterruptedException {
        HttpAnswer said = Posting.of(target(now), body(message, now), answer);
        if (said.status() == TOO_MANY) {
            return PlatformAnswer.refusedForNow("HTTP " + said.status());
        }
        return said.succeeded() ? read(said.status(), said.text()) : PlatformAnswer.refused("HTTP " + said.status());
    }

    private void await(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoticeUndelivered("interrupted", e);
        }
    }
}
