package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessedMessagesTest {
    private final ProcessedMessages archive = new ProcessedMessages(new InMemoryJournal());

    @Test
    void aMessageIsForTheFirstInvocationThatHearsItAndForItsRepetitions() {
        assertThat(archive.isFor("slack 9.8.c", "request-1")).isTrue();
        assertThat(archive.isFor("slack 9.8.c", "request-2")).isFalse();
        assertThat(archive.isFor("slack 9.8.c", "request-1")).isTrue();
        assertThat(archive.isFor("slack 9.8.d", "request-2")).isTrue();
    }
}
