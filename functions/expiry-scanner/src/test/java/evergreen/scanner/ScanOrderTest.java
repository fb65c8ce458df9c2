package evergreen.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.fc.BadEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanOrderTest {
    @Test
    void nothingNamedMeansEverything() {
        ScanOrder order = ScanOrder.parse("{}");

        assertThat(order.accounts()).isEmpty();
        assertThat(order.regions()).isEmpty();
        assertThat(order.within()).isEqualTo(Duration.ofDays(30));
        assertThat(order.whole()).isTrue();
    }

    @Test
    void whatIsNamedNarrows() {
        ScanOrder order = ScanOrder.parse(
                "{\"accounts\":[\"1000000000000001\"],\"regions\":[\"cn-hangzhou\",\"cn-beijing\"],\"within\":\"14d\"}");

        assertThat(order.accounts()).containsExactly("1000000000000001");
        assertThat(order.regions()).containsExactlyInAnyOrder("cn-hangzhou", "cn-beijing");
        assertThat(order.within()).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"within\":\"30d\"}         | true",
                "{\"within\":\"60d\"}         | true",
                "{\"within\":\"29d\"}         | false",
                "{\"regions\":[\"cn-hangzhou\"]} | false",
                "{\"accounts\":[\"1\"]}       | false",
            })
    void onlyAWholeLookCountsAsOne(String payload, boolean whole) {
        assertThat(ScanOrder.parse(payload).whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"region\":[\"cn-hangzhou\"]} | unknown-member",
                "{\"regions\":\"cn-hangzhou\"} | wrong-type",
                "{\"regions\":[\"CN HANGZHOU\"]} | bad-regions",
                "{\"regions\":[17]}           | wrong-type",
                "{\"within\":\"soon\"}        | bad-within",
                "{\"within\":30}              | wrong-type",
                "daily                        | not-json",
                "[]                           | not-an-object",
            })
    void anythingElseIsRefused(String payload, String code) {
        assertThatThrownBy(() -> ScanOrder.parse(payload))
                .isInstanceOfSatisfying(
                        BadEvent.class, bad -> assertThat(bad.code()).isEqualTo(code));
    }
}
