package evergreen.local.chatsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk's page, and what it may order. */
class ChatPageTest {
    private final ChatSimulatorFixture rig = new ChatSimulatorFixture();
    private final ChatSimulator desk = rig.desk();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk.js", "/desk.css"})
    void thePageAsksNobodyElse(String path) throws Exception {
        HttpResponse<String> page = rig.client()
                .send(
                        HttpRequest.newBuilder(desk.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body()).doesNotContain("innerHTML").doesNotContainPattern("(src|href)=.https?:");
    }

    @Test
    void whatThePageOrdersIsDone() throws Exception {
        String order = "{\"room\":\"DINGTALK\",\"member\":\"Li Wei\",\"text\":\"plans\",\"trouble\":\"NONE\"}";

        assertThat(rig.post(desk.address().resolve("/desk/say"), order).statusCode())
                .isEqualTo(200);
        assertThat(rig.heard().poll(5, TimeUnit.SECONDS).body().text()).contains("\" plans\"");
        assertThat(rig.get("/desk/posts?after=0")).contains("@Evergreen plans", "\"status\":200");
        assertThat(rig.get("/desk/members")).contains("Li Wei");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"room\":\"IRC\",\"member\":\"Li Wei\",\"text\":\"plans\",\"trouble\":\"NONE\"}",
                "{\"room\":\"SLACK\",\"member\":\"Nobody\",\"text\":\"plans\",\"trouble\":\"NONE\"}",
                "{\"room\":\"SLACK\",\"member\":\"Li Wei\",\"text\":{},\"trouble\":\"NONE\"}",
            })
    void aWrongOrderIsRefused(String order) throws Exception {
        assertThat(rig.post(desk.address().resolve("/desk/say"), order).statusCode())
                .isEqualTo(400);
        assertThat(rig.heard()).isEmpty();
    }

    @Test
    void aFormOfAnotherPageOrdersNothing() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(desk.address().resolve("/desk/say"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"room\":\"SLACK\",\"member\":\"Li Wei\",\"text\":\"plans\",\"trouble\":\"NONE\"}"))
                .build();

        assertThat(rig.client().send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
        assertThat(rig.heard()).isEmpty();
    }

    @Test
    void anotherNameForTheAddressOpensNothing() throws Exception {
        URI other = URI.create("http://localhost:" + desk.address().getPort() + "/desk/members");

        assertThat(rig.client()
                        .send(HttpRequest.newBuilder(other).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }
}
