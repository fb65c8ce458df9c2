package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.JournalUnavailable;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final List<String> log = new ArrayList<>();
    private final Attempts attempts = new Attempts(line -> log.add(line.toString()));

    @Test
    void aNotificationThatFailsFailsTheRunAndLeavesItsWorkDone() {
        attempts.attemptNotification("not-told", AttemptsTest::refuse);
        attempts.attempt("not-kept", () -> log.add("kept"));

        assertThat(attempts.isWorkDone()).isTrue();
        assertThat(log).hasSize(2).last().isEqualTo("kept");
        assertThatThrownBy(attempts::end).isInstanceOf(NoticeUndelivered.class);
    }

    @Test
    void theFailureOfWorkIsNotHiddenByAnEarlierNotification() {
        attempts.attemptNotification("not-told", AttemptsTest::refuse);
        attempts.attempt("not-kept", () -> {
            throw new JournalUnavailable(JournalUnavailable.Why.DENIED, "Denied.", "Allow it.", null);
        });

        assertThat(attempts.isWorkDone()).isFalse();
        assertThatThrownBy(attempts::end).isInstanceOf(JournalUnavailable.class);
    }

    private static void refuse() {
        throw new NoticeUndelivered("HTTP 503", new IOException("refused"));
    }
}
