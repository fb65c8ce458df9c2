package evergreen.local.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.TestCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void the_clock_is_read_and_moved() {
        assertThat(cloud.book("GET", "clock", "")).hasToString("{\"now\":\"2026-03-01T00:00:00Z\"}");
        assertThat(cloud.book("POST", "clock", "{\"advance\":\"P1DT1S\"}"))
                .hasToString("{\"now\":\"2026-03-02T00:00:01Z\"}");
        assertThat(cloud.book("POST", "clock", "{\"set\":\"2026-04-01T00:00:00Z\"}"))
                .hasToString("{\"now\":\"2026-04-01T00:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{}",
                "{\"advance\":\"1 day\"}",
                "{\"advance\":[]}",
                "{\"advance\":null}",
                "{\"set\":\"2020-01-01T00:00:00Z\"}",
                "{\"set\":\"tomorrow\"}",
                "{\"advance\":\"P1D\",\"set\":\"2026-04-01T00:00:00Z\"}",
                "{\"advance\":\"PT9223372036854775807S\"}"
            })
    void a_move_that_makes_no_sense_is_refused_with_a_reason(String body) {
        JsonObject answer = cloud.book("POST", "clock", body);
        assertThat(answer.get("Code").getAsString()).isEqualTo("InvalidRequest");
        assertThat(answer.get("Message").getAsString()).isNotEmpty();
        assertThat(cloud.book("GET", "clock", "")).hasToString("{\"now\":\"2026-03-01T00:00:00Z\"}");
    }

    @Test
    void deep_nonsense_is_refused_as_well() {
        assertThat(cloud.book("POST", "faults", "[".repeat(500_000)).get("Code").getAsString())
                .isEqualTo("InvalidRequest");
    }

    @Test
    void orders_are_shown_and_unknown_books_are_not_there() {
        assertThat(cloud.book("GET", "orders", "")).hasToString("{\"orders\":[{\"OrderId\":\"1\"}]}");
        assertThat(cloud.book("GET", "nothing", "").get("Code").getAsString()).isEqualTo("NotFound");
        assertThat(cloud.book("POST", "orders", "{}").get("Code").getAsString()).isEqualTo("NotFound");
        assertThat(cloud.book("DELETE", "clock", "").get("Code").getAsString()).isEqualTo("NotFound");
        assertThat(cloud.book("PUT", "clock", "").get("Code").getAsString()).isEqualTo("InvalidRequest");
    }

    @Test
    void faults_come_and_go() {
        cloud.book("POST", "faults", "{\"kind\":\"throttle\",\"action\":\"RenewInstance\",\"rate\":0.5,\"times\":3}");
        JsonObject book = cloud.book("POST", "faults", "{\"text\":\"slow=200ms@cn-beijing\"}");
        assertThat(book.getAsJsonArray("faults")).hasSize(2);
        assertThat(book.getAsJsonArray("faults")
                        .get(1)
                        .getAsJsonObject()
                        .get("delay")
                        .getAsString())
                .isEqualTo("PT0.2S");
        assertThat(cloud.book("DELETE", "faults", "").getAsJsonArray("faults")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"flood\"}",
                "{\"kind\":\"throttle\",\"rate\":0}",
                "{\"kind\":\"throttle\",\"rate\":1.1}",
                "{\"kind\":\"throttle\",\"rate\":\"often\"}",
                "{\"kind\":\"throttle\",\"rate\":[1,2]}",
                "{\"kind\":\"throttle\",\"times\":0}",
                "{\"kind\":\"slow\",\"delay\":\"-PT1S\"}",
                "{\"kind\":\"throttle\",\"until\":\"noon\"}",
                "{\"kind\":\"throttle\",\"regoin\":\"cn-beijing\"}",
                "{\"text\":\"throttle=often\"}",
                "{\"text\":\"throttle@Beijing!\"}",
                "{\"text\":\"\"}",
                "[1]",
                "null"
            })
    void a_fault_that_makes_no_sense_is_refused_with_a_reason(String body) {
        JsonObject answer = cloud.book("POST", "faults", body);
        assertThat(answer.get("Code").getAsString()).isEqualTo("InvalidRequest");
        assertThat(answer.get("Message").getAsString()).isNotEmpty();
        assertThat(cloud.book("GET", "faults", "").getAsJsonArray("faults")).isEmpty();
    }
}
