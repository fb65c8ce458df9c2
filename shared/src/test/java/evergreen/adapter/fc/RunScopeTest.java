package evergreen.adapter.fc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunScopeTest {
    @Test
    void nothingNamedMeansEverything() {
        RunScope order = RunScope.parse("{}");

        assertThat(order.accounts()).isEmpty();
        assertThat(order.regions()).isEmpty();
        assertThat(order.within()).isEmpty();
        assertThat(order.leavesOutPlaces()).isFalse();
    }

    @Test
    void whatIsNamedNarrows() {
        RunScope order = RunScope.parse(
                "{\"accounts\":[\"1000000000000001\"],\"regions\":[\"cn-hangzhou\",\"cn-beijing\"],\"within\":\"14d\"}");

        assertThat(order.accounts()).containsExactly("1000000000000001");
        assertThat(order.regions()).containsExactlyInAnyOrder("cn-hangzhou", "cn-beijing");
        assertThat(order.within()).contains(Duration.ofDays(14));
        assertThat(order.leavesOutPlaces()).isTrue();
    }

    @Test
    void everyNarrowingHasAMarkOfItsOwnAndTheWholeHasNone() {
        assertThat(RunScope.parse("{}").mark()).isEmpty();
        assertThat(Stream.of(
                                "{\"regions\":[\"cn-a\",\"cn-b\"]}",
                                "{\"regions\":[\"cn-a\"]}",
                                "{\"accounts\":[\"1\"]}",
                                "{\"within\":\"14d\"}")
                        .map(payload -> RunScope.parse(payload).mark().orElseThrow()))
                .doesNotHaveDuplicates()
                .allMatch(mark -> mark.matches("[0-9a-f]{8}"));
        assertThat(RunScope.parse("{\"regions\":[\"cn-b\",\"cn-a\"]}").mark())
                .isEqualTo(RunScope.parse("{\"regions\":[\"cn-a\",\"cn-b\"]}").mark());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"region\":[\"cn-hangzhou\"]} | unknown-member",
                "{\"within\":\"1d\",\"within\":\"2d\"} | repeated-member",
                "{\"within\":\"1d\",\"with\\u0069n\":\"2d\"} | repeated-member",
                "{\"regions\":\"cn-hangzhou\"} | wrong-type",
                "{\"regions\":[\"CN HANGZHOU\"]} | bad-regions",
                "{\"regions\":[17]}           | wrong-type",
                "{\"regions\":[]}             | bad-regions",
                "{\"accounts\":[]}            | bad-accounts",
                "{\"accounts\":null}          | bad-accounts",
                "{\"within\":\"soon\"}        | bad-within",
                "{\"within\":30}              | wrong-type",
                "daily                        | not-json",
                "[]                           | not-an-object",
            })
    void anythingElseIsRefused(String payload, String code) {
        assertThatThrownBy(() -> RunScope.parse(payload))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        bad -> assertThat(bad.code()).isEqualTo(code));
    }
}
