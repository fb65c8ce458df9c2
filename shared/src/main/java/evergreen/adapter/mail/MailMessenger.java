package evergreen.adapter.mail;

import static java.util.stream.Collectors.joining;

import evergreen.fleet.Sleeper;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import evergreen.notification.MessageSender;
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
public final class MailMessenger implements MessageSender {
    /** What is waited before each further attempt. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final SmtpClient smtpClient;
    private final List<String> to;
    private final Clock clock;
    private final Sleeper sleeper;

    /** A way to mailboxes. */
    public MailMessenger(SmtpClient smtpClient, List<String> to, Clock clock, Sleeper sleeper) {
        this.smtpClient = smtpClient;
        this.to = List.copyOf(to);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Override
    public void send(Message message) {
        List<String> waiting = to;
        Map<String, String> lacking = new LinkedHashMap<>();
        for (int attempt = 0; ; attempt++) {
            SmtpResult receipt = smtpClient.submit(message, to, waiting, clock.instant());
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

    private DeliveryException failure(Map<String, String> lacking) {
        IOException cause = new IOException("not taken");
        List<String> codes = new ArrayList<>(lacking.values());
        if (lacking.size() < to.size()) {
            return DeliveryException.toSome(named(lacking), cause);
        }
        boolean alike = codes.stream().distinct().count() == 1;
        return new DeliveryException(alike ? codes.get(0) : named(lacking), cause);
    }

    private static String named(Map<String, String> lacking) {
        return lacking.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(joining(", "));
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
