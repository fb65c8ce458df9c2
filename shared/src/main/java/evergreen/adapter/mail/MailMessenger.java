package evergreen.adapter.mail;

import static java.util.stream.Collectors.joining;

import evergreen.fleet.Pause;
import evergreen.notice.Message;
import evergreen.notice.Messenger;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends each message as one mail to all its readers. What a server surely did not take, and may take in a moment (4xx, nobody
 * listening), is sent again at once, to those alone who lack it; what it may have taken is not, since only a mailbox knows a
 * repetition, by its id.
 */
public final class MailMessenger implements Messenger {
    /** What is waited before each further attempt. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Submission submission;
    private final List<String> to;
    private final Clock clock;
    private final Pause pause;

    /** A way to mailboxes. */
    public MailMessenger(Submission submission, List<String> to, Clock clock, Pause pause) {
        this.submission = submission;
        this.to = List.copyOf(to);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void send(Message message) {
        List<String> waiting = to;
        Map<String, String> lacking = new LinkedHashMap<>();
        for (int attempt = 0; ; attempt++) {
            Receipt receipt = submission.submit(message, to, waiting, clock.instant());
            lacking.keySet().removeAll(waiting);
            lacking.putAll(receipt.lacking());
            waiting = receipt.again();
            if (waiting.isEmpty() || attempt == WAITS.size()) {
                break;
            }
            await(WAITS.get(attempt));
        }
        if (!lacking.isEmpty()) {
            throw failure(lacking);
        }
    }

    private NoticeUndelivered failure(Map<String, String> lacking) {
        IOException cause = new IOException("not taken");
        List<String> codes = new ArrayList<>(lacking.values());
        if (lacking.size() < to.size()) {
            return NoticeUndelivered.toSome(named(lacking), cause);
        }
        boolean alike = codes.stream().distinct().count() == 1;
        return new NoticeUndelivered(alike ? codes.get(0) : named(lacking), cause);
    }

    private static String named(Map<String, String> lacking) {
        return lacking.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(joining(", "));
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
