package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Journals that break the promise, each in its way. */
class ProbeTest {
    private static final DocumentName NAME = DocumentName.of("claims/probe");

    private static void isFoundOut(Journal journal) {
        assertThatThrownBy(() -> new Probe(journal, NAME).prove("run"))
                .isInstanceOfSatisfying(
                        JournalUnavailableException.class,
                        fault -> assertThat(fault.why()).isEqualTo(JournalUnavailableException.Why.UNFIT))
                .hasMessageContaining("claims/probe");
    }

    @Test
    void one_that_overwrites_is_found_out() {
        isFoundOut(new Careless() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                documents.put(name, text);
                return CreateResult.CREATED;
            }
        });
    }

    @Test
    void one_that_overwrites_and_denies_it_is_found_out() {
        isFoundOut(new Careless() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                return documents.put(name, text) == null ? CreateResult.CREATED : CreateResult.EXISTS;
            }
        });
    }

    @Test
    void one_that_says_exists_and_has_nothing_is_found_out() {
        isFoundOut(new Careless() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                return CreateResult.EXISTS;
            }
        });
    }

    private abstract static class Careless implements Journal {
        final Map<DocumentName, String> documents = new ConcurrentHashMap<>();

        @Override
        public Optional<String> read(DocumentName name) {
            return Optional.ofNullable(documents.get(name));
        }

        @Override
        public List<DocumentName> list(String prefix) {
            return List.of();
        }
    }
}
