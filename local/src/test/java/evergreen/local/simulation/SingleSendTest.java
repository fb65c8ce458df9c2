package evergreen.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How often one attempt to pay is put on the wire, whatever the other side does; and that the counting would show it. */
class SingleSendTest {
    private static final String SINGLE_SEND = "evergreen/adapter/aliyun/NoRetryTransport.java";
    private static final String CALLS = "evergreen/adapter/aliyun/AliyunApiClient.java";

    private static final Mutation RETRIES = new Mutation(
            "sends again when a connection fails",
            SINGLE_SEND,
            ".retryOnConnectionFailure(false)",
            ".retryOnConnectionFailure(true)");

    private static final Mutation KEEPS_CONNECTIONS = new Mutation(
            "pays upon kept connections", CALLS, "Map.of(\"connection\", \"close\")", "Map.of(\"x-nothing\", \"-\")");

    private static final Mutation FOLLOWS =
            new Mutation("follows redirects", SINGLE_SEND, ".followRedirects(false)", ".followRedirects(true)");

    private static final Mutation COMES_AGAIN = new Mutation(
            "comes again when asked to", SINGLE_SEND, "removeHeader(\"Retry-After\")", "removeHeader(\"x-nothing\")");

    private static final Mutation ALL_OFF =
            new Mutation("single send off", SINGLE_SEND, "if (IN_PLACE.compareAndSet(false, true)) {", "if (false) {");

    /** What can happen to a payment that has arrived. */
    enum Ending {
        CONNECTION_CLOSED(paid().ending(Reply.Ending.NONE)),
        HALF_AN_ANSWER(paid().ending(Reply.Ending.HALF)),
        REQUEST_TIMEOUT(error(408)),
        COME_AGAIN_AT_ONCE(error(503).with(Map.of("Retry-After", "0"))),
        LIES_ELSEWHERE(error(307).with(Map.of("Location", "/elsewhere"))),
        LIES_ELSEWHERE_FOR_EVER(error(308).with(Map.of("Location", "/")));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts and bytes that nobody changes
        private final Reply reply;

        Ending(Reply reply) {
            this.reply = reply;
        }

        private static Reply error(int status) {
            JsonObject body = new JsonObject();
            body.addProperty("Code", "Trouble");
            body.addProperty("RequestId", "0");
            return Reply.json(status, body);
        }
    }

    @TempDir
    private Path folder;

    private final Map<String, Integer> sends = new ConcurrentHashMap<>();

    static Stream<Arguments> found() {
        return Stream.of(
                arguments(Ending.REQUEST_TIMEOUT, List.of(RETRIES)),
                arguments(Ending.COME_AGAIN_AT_ONCE, List.of(COMES_AGAIN)),
                arguments(Ending.LIES_ELSEWHERE, List.of(FOLLOWS)),
                arguments(Ending.CONNECTION_CLOSED, List.of(RETRIES, KEEPS_CONNECTIONS)),
                arguments(Ending.COME_AGAIN_AT_ONCE, List.of(ALL_OFF)),
                arguments(Ending.LIES_ELSEWHERE_FOR_EVER, List.of(ALL_OFF)));
    }

    /** Each layer alone keeps a kept connection's death from mattering. */
    static Stream<Mutation> covered() {
        return Stream.of(RETRIES, KEEPS_CONNECTIONS);
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptIsSentOnce(Ending ending) throws IOException {
        pay(ending, List.of());

        assertThat(sends).hasSize(2);
        assertThat(sends.values()).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatSendsAgainIsFoundByCountingSends(Ending ending, List<Mutation> mutations) throws IOException {
        pay(ending, mutations);

        assertThat(sends.values()).anyMatch(count -> count > 1);
    }

    @ParameterizedTest
    @MethodSource("covered")
    void aKeptConnectionThatDiesTakesTwoLayers(Mutation mutation) throws IOException {
        pay(Ending.CONNECTION_CLOSED, List.of(mutation));

        assertThat(sends.values()).containsOnly(1);
    }

    private void pay(Ending ending, List<Mutation> mutations) throws IOException {
        Mutant mutant = Mutant.of(folder, mutations).withItsOwn("evergreen.adapter.", "com.aliyun.");
        LoopbackHttpServer server = LoopbackHttpServer.start(0, request -> answer(request, ending));
        try {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> sender = mutant.make(Sender.class, UnaryOperator.class);
            assertThat(sender.apply(server.address().toString())).isNotEmpty();
        } finally {
            server.close();
        }
    }

    /** The same nonce is the same attempt: whoever tries again on purpose signs anew. */
    private Reply answer(Request request, Ending ending) {
        sends.merge(request.header("x-acs-signature-nonce"), 1, Integer::sum);
        return sends.size() == 1 ? paid() : ending.reply;
    }

    private static Reply paid() {
        JsonObject body = new JsonObject();
        body.addProperty("OrderId", "1");
        body.addProperty("RequestId", "0");
        return Reply.json(200, body);
    }
}
