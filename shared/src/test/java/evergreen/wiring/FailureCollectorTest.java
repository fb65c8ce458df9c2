package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.JournalUnavailableException;
import evergreen.notification.DeliveryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureCollectorTest {
    private final List<String> log = new ArrayList<>();
    private final FailureCollector failures = new FailureCollector(line -> log.add(line.toString()));

    @Test
    void aNotificationThatFailsFailsTheRunAndLeavesItsWorkDone() {
        failures.runNotification("not-told", FailureCollectorTest::refuse);
        failures.run("not-kept", () -> log.add("kept"));

        assertThat(failures.isWorkDone()).isTrue();
        assertThat(log).hasSize(2).last().isEqualTo("kept");
        assertThatThrownBy(failures::rethrowFirst).isInstanceOf(DeliveryException.class);
    }

    @Test
    void theFailureOfWorkIsNotHiddenByAnEarlierNotification() {
        failures.runNotification("not-told", FailureCollectorTest::refuse);
        failures.run("not-kept", () -> {
            throw new JournalUnavailableException(JournalUnavailableException.Why.DENIED, "Denied.", "Allow it.", null);
        });

        assertThat(failures.isWorkDone()).isFalse();
        assertThatThrownBy(failures::rethrowFirst).isInstanceOf(JournalUnavailableException.class);
    }

    private static void refuse() {
        throw new DeliveryException("HTTP 503", new IOException("refused"));
    }
}
