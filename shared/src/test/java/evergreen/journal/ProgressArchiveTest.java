package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stored results of steps: what is written is read again, and what earlier versions wrote is read as it was meant. */
class ProgressArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-30T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-30T12:06:08Z");

    private final Journal journal = new InMemoryJournal();
    private final ProgressArchive archive = new ProgressArchive(journal);

    @Test
    void everyFactIsReadAgain() {
        StepProgress waiting = StepProgress.builder("unresolved", false)
                .code(StepCode.KNOWN_FROM)
                .nextAttempt(Optional.of(LATER))
                .order(Optional.of("213"))
                .expiry(Optional.of(NOW))
                .othersToo(true)
                .alarm(true)
                .build();

        archive.keep("p", NOW, "run", Map.of(1, waiting));

        assertThat(archive.of("p")).isEqualTo(Map.of(1, waiting));
    }

    @Test
    void aDeniedDocumentIsAFaultOrNothing() {
        CountingJournal denying = new CountingJournal();
        ProgressArchive progress = new ProgressArchive(denying);
        progress.keep(
                "p", NOW, "run", Map.of(1, StepProgress.builder("set", true).build()));
        denying.deny("progress/p/2");

        assertThat(progress.ofReadable("p")).isEmpty();
        assertThatThrownBy(() -> progress.of("p")).isInstanceOf(JournalUnavailableException.class);
        denying.deny("progress/");
        assertThatThrownBy(() -> progress.ofReadable("p")).isInstanceOf(JournalUnavailableException.class);
    }

    /** A text as version 0.1.0 wrote it. */
    @Test
    void anInstantWithinACodeBecomesAFactOfItsOwn() {
        journal.createOnce(DocumentName.of("progress/p/20261130110000000-run"), """
                steps: 1 2
                1.kind: unresolved
                1.over: false
                1.code: known-from-2026-11-30T12:06:08Z
                1.alarm: true
                2.kind: unresolved
                2.over: false
                2.code: known-from-afar
                """);

        Map<Integer, StepProgress> read = archive.of("p");

        assertThat(Objects.requireNonNull(read.get(1)).code()).contains("known-from");
        assertThat(Objects.requireNonNull(read.get(1)).nextAttempt()).contains(LATER);
        assertThat(Objects.requireNonNull(read.get(1)).alarm()).isTrue();
        assertThat(Objects.requireNonNull(read.get(2)).code()).contains("known-from-afar");
        assertThat(Objects.requireNonNull(read.get(2)).nextAttempt()).isEmpty();
    }
}
