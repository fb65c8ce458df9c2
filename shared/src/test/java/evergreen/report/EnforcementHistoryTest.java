package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody who may write to the journal may have written a document of a legal name. */
class EnforcementHistoryTest {
    private static final String WRITTEN = new JsonChanges().render(ChangeSamples.everyEnd());

    @Test
    void whatARunWritesIsReadable() {
        assertThat(EnforcementHistory.isReadable(WRITTEN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "null",
                "{\"readAt\":\"2026-11-26T03:00:00Z\"}",
                "{\"readAt\":\"2026-11-26T03:00:00Z\",\"changes\":[7],\"leftAlone\":[],\"missing\":[]}",
                "{\"readAt\":\"2026-11-26T03:00:00Z\",\"changes\":[{\"id\":\"i-1\"}],\"leftAlone\":[],\"missing\":[]}",
                "{\"readAt\":\"2026-11-26T03:00:00Z\",\"changes\":[],\"leftAlone\":[{}],\"missing\":[{}]}",
                "{\"readAt\":\"soon\",\"changes\":[],\"leftAlone\":[],\"missing\":[]}",
                "{\"readAt\":\"2026-11-26T03:00:00Z\",\"changes\":[],\"leftAlone\":[],\"missing\":[],\"refusal\":7}"
            })
    void whatNoRunWritesIsNot(String text) {
        assertThat(EnforcementHistory.isReadable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void aDocumentThatWasCutOffIsNot(double part) {
        assertThat(EnforcementHistory.isReadable(WRITTEN.substring(0, (int) (WRITTEN.length() * part))))
                .isFalse();
    }
}
