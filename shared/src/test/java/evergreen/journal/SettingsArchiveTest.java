package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.JournalUnavailableException.Why;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-30T01:02:03Z");
    private static final String GOOD = SettingsArchive.run(NOW, Optional.empty());
    private static final String REFUSED = SettingsArchive.run(NOW.plusSeconds(60), Optional.empty());

    private final InMemoryJournal documents = new InMemoryJournal();

    @BeforeEach
    void setUp() {
        new SettingsArchive(documents).keep(GOOD, "the run");
        new SettingsArchive(documents).keep(REFUSED, "another run");
    }

    @ParameterizedTest
    @EnumSource(names = "UNREACHABLE", mode = EnumSource.Mode.EXCLUDE)
    void aSingleRefusedDocumentHidesNoOther(Why why) {
        SettingsArchive archive = refusing(why, name -> name.contains(REFUSED));

        assertThat(archive.since(NOW)).isEqualTo(Map.of(GOOD, Optional.of("the run"), REFUSED, Optional.empty()));
    }

    @Test
    void aJournalThatDoesNotAnswerIsNoRefusedDocument() {
        SettingsArchive archive = refusing(Why.UNREACHABLE, name -> name.contains(REFUSED));

        assertThatThrownBy(() -> archive.since(NOW)).isInstanceOf(JournalUnavailableException.class);
    }

    /** Without the right to read the folder, a run would know nothing of earlier ones. */
    @Test
    void aFolderThatIsRefusedIsNoRefusedDocument() {
        SettingsArchive archive = refusing(Why.DENIED, name -> name.startsWith("settings/"));

        assertThatThrownBy(() -> archive.since(NOW)).isInstanceOf(JournalUnavailableException.class);
    }

    private SettingsArchive refusing(Why why, Predicate<String> refused) {
        return new SettingsArchive(new DelegatingJournal(documents) {
            @Override
            public Optional<String> read(DocumentName name) {
                if (refused.test(name.text())) {
                    throw new JournalUnavailableException(why, "No.", "Wait.", null);
                }
                return documents.read(name);
            }
        });
    }
}
