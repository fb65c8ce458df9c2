package evergreen.local.chatsim;

import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A desk that talks to an app which writes down what it hears, and answers as it is told. */
final class ChatSimulatorFixture implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Request> heard = new LinkedBlockingQueue<>();
    private volatile Reply answer = Reply.of(200, "application/json", Body.of("{}"));
    private final LoopbackHttpServer app;
    private final ChatSimulator desk;

    ChatSimulatorFixture() {
        try {
            app = LoopbackHttpServer.start(0, request -> {
                heard.add(request);
                return answer;
            });
            desk = ChatSimulator.start(
                    0,
                    Clock.systemUTC(),
                    Clock.systemUTC(),
                    List.of(
                            new Member("Li Wei", "U55", Optional.of("u-li")),
                            new Member("Stranger", "U99", Optional.empty())));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        desk.talkTo(app.address());
    }

    ChatSimulator desk() {
        return desk;
    }

    HttpClient client() {
        return client;
    }

    BlockingQueue<Request> heard() {
        return heard;
    }

    void answers(Reply other) {
        answer = other;
    }

    String variable(String name) {
        return desk.environment().getOrDefault(name, "");
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(desk.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    HttpResponse<String> post(URI address, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        desk.close();
        app.close();
    }
}
