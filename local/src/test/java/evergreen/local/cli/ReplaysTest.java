package evergreen.local.cli;

import static evergreen.local.cli.ChatRoomFixture.CHEN_YU;
import static evergreen.local.cli.ChatRoomFixture.LI_WEI;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.chatsim.ChatMessage;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever saw messages pass can send them again, and platforms do: a thousand times, and nothing happens a second time. */
class ReplaysTest {
    private static final int REPLAYS = 1_000;
    private static final int AT_ONCE = 4;
    private static final Pattern CODE = Pattern.compile("(\\d{8}-[0-9a-f]{16}) (\\d{8})");
    private static final List<String> PASSED_ON =
            List.of("content-type", "x-slack-request-timestamp", "x-slack-signature", "timestamp", "sign");

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private ChatDeployment home;
    private ChatRoomFixture room;
    private LoopbackHttpServer passerBy;

    @BeforeEach
    void open() throws IOException {
        home = new ChatDeployment(folder, Map.of());
        room = home.room();
        passerBy = LoopbackHttpServer.start(0, this::seenPassing);
        room.talkTo(passerBy.address().toString());
    }

    @AfterEach
    void close() {
        passerBy.close();
        home.close();
    }

    @Test
    void ofAThousandReplaysNoneHasAnEffect() throws Exception {
        renewedInSlack();
        renewedInDingTalk();
        List<Request> letters = List.copyOf(seen);
        assertThat(letters).hasSize(5);
        assertThat(home.orders()).isEqualTo(2);
        home.settle();
        int told = room.robot().size();

        assertThat(sentAgain(letters)).hasSize(REPLAYS).containsOnly("acknowledged", "heard before");

        home.settle();
        assertThat(home.orders()).isEqualTo(2);
        assertThat(room.robot()).hasSize(told);
        assertThat(room.answersLeft()).isZero();
        room.slack(CHEN_YU, "plans");
        assertThat(answer()).contains("0 plans");
    }

    private void renewedInSlack() throws IOException {
        room.slack(CHEN_YU, "renew i-batch-7 for 1 month");
        ChatMessage plan = room.answer();
        room.press(LI_WEI, plan, 0);
        assertThat(answer()).contains("Approved by Li Wei");
        assertThat(answer()).contains("order");
    }

    private void renewedInDingTalk() throws IOException {
        room.dingTalk(CHEN_YU, "renew i-batch-8 for 1 month");
        Matcher plan = Pattern.compile("approve [0-9a-f-]{25}").matcher(answer());
        assertThat(plan.find()).isTrue();
        room.dingTalk(LI_WEI, plan.group());
        assertThat(answer()).contains("Nothing was approved yet");
        Matcher code = CODE.matcher(room.robot().toString());
        assertThat(code.find()).isTrue();
        room.dingTalk(LI_WEI, plan.group() + " " + code.group(2));
        assertThat(answer()).contains("Approved by Li Wei");
        assertThat(answer()).contains("order");
    }

    /** Half of them as they came, half to the listening function itself, as if the cloud had forgotten what it had taken. */
    private List<String> sentAgain(List<Request> letters) throws Exception {
        List<Callable<String>> replays = new ArrayList<>();
        for (int number = 0; number < REPLAYS; number++) {
            Request letter = letters.get(number / 2 % letters.size());
            replays.add(number % 2 == 0 ? () -> acknowledged(letter) : () -> handedOver(letter));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(replays)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private String acknowledged(Request letter) throws IOException, InterruptedException {
        int status = passedOn(letter).statusCode();
        return status == 200 ? "acknowledged" : "HTTP " + status;
    }

    private String handedOver(Request letter) throws Exception {
        JsonObject headers = new JsonObject();
        PASSED_ON.forEach(name -> headers.addProperty(name, letter.header(name)));
        JsonObject event = new JsonObject();
        event.addProperty("chat", letter.path().substring("/chat/".length()));
        event.add("headers", headers);
        event.addProperty("body", letter.body().text());
        Outcome outcome = home.home().host().invoke("renewer", event.toString());
        return outcome instanceof Outcome.Done done ? done.answer().text() : outcome.toString();
    }

    private Reply seenPassing(Request letter) {
        seen.add(letter);
        try {
            HttpResponse<String> answer = passedOn(letter);
            return Reply.of(answer.statusCode(), "application/json", Body.of(answer.body()));
        } catch (IOException | InterruptedException lost) {
            return Reply.none();
        }
    }

    private HttpResponse<String> passedOn(Request letter) throws IOException, InterruptedException {
        HttpRequest.Builder again = HttpRequest.newBuilder(
                        URI.create(home.home().renewer() + letter.path()))
                .POST(HttpRequest.BodyPublishers.ofString(letter.body().text()));
        PASSED_ON.stream()
                .filter(name -> !letter.header(name).isEmpty())
                .forEach(name -> again.header(name, letter.header(name)));
        return client.send(again.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String answer() throws IOException {
        return room.answer().content().toString();
    }
}
