package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "claims/i-bp1abc/29384640.0", "a.b.c", "_x/-y", "plans/3f.json"})
    void a_legal_name_is_taken_as_it_is(String name) {
        assertThat(DocumentName.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/../b",
                "../a",
                "a/./b",
                ".a",
                "a.",
                "a..b",
                "A",
                "a b",
                "a\\b",
                "a\n",
                "a%2e",
                "a@",
                "续费",
                "a:b",
                "a/.unfinished"
            })
    void anything_else_is_refused_and_named(String name) {
        assertThatThrownBy(() -> DocumentName.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\"");
    }

    @Test
    void two_hundred_characters_are_the_most() {
        assertThat(DocumentName.isLegal("a".repeat(200))).isTrue();
        assertThat(DocumentName.isLegal("a".repeat(201))).isFalse();
    }
}
