package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole conversations in Slack and DingTalk, with the deployed jars under their roles. */
class ConversationsTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern PLAN = Pattern.compile("\\d{8}-[0-9a-f]{16}");

    @TempDir
    private Path folder;

    private NoticeBoard board;
    private Chatroom room;
    private LocalCloud cloud;
    private Home home;
    private Visitor visitor;

    @BeforeEach
    void open() throws IOException {
        Clock clock = Clock.systemUTC();
        board = new NoticeBoard();
        cloud = LocalCloud.start(Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), clock, span -> {});
        room = new Chatroom(cloud.clock());
        Map<String, String> environment = new HashMap<>(room.environment());
        environment.putAll(board.environment());
        environment.put("EVERGREEN_POLICY", policy());
        home = Home.start(cloud, ROOT, clock, environment);
        visitor = new Visitor(home.renewer(), cloud);
    }

    @AfterEach
    void close() {
        home.close();
        cloud.close();
        room.close();
        board.close();
    }

    @Test
    void inSlackOneAsksAndAnotherApprovesAndAllSeeWhatBecameOfIt() throws IOException {
        assertThat(room.send(slack("U77", "renew i-batch-7 for 1 month")).body())
                .contains("Looking it up", "ephemeral");
        JsonObject plan = room.answer();
        assertThat(plan.get("response_type").getAsString()).isEqualTo("in_channel");
        assertThat(plan.toString()).contains("batch-7", "CNY", "Asked by Chen Yu", "another person");
        String approve = button(plan, 0);
        assertThat(visitor.orders()).isEmpty();

        press("U77", approve);
        assertThat(room.answer().toString()).contains("ephemeral", "another person");
        press("U99", approve);
        assertThat(room.answer().toString()).contains("I do not know you");
        assertThat(visitor.orders()).isEmpty();

        Chatroom.Sent approval = room.slackPress(home.renewer(), "U55", approve);
        assertThat(room.send(approval).statusCode()).isEqualTo(200);
        JsonObject approved = room.answer();
        assertThat(approved.get("replace_original").getAsBoolean()).isTrue();
        assertThat(approved.toString()).contains("Approved by Li Wei").doesNotContain("\"button\"");
        assertThat(room.answer().toString()).contains("batch-7", "order", "Approved by Li Wei", "Asked by Chen Yu");
        assertThat(visitor.orders()).hasSize(1);

        for (int again = 0; again < 5; again++) {
            assertThat(room.send(approval).statusCode()).isEqualTo(200);
        }
        home.host().awaitIdle(SOON);
        assertThat(room.answersLeft()).isZero();
        assertThat(visitor.orders()).hasSize(1);
    }

    @Test
    void inDingTalkAnApprovalTakesACodeThatOnlyTheConversationsRobotIsTold() throws IOException {
        ding("u-chen", "\u7EED\u8D39 i-batch-7 1\u4E2A\u6708");
        JsonObject plan = room.answer();
        assertThat(plan.toString()).contains("batch-7", "CNY", "\u6279\u51C6 ");
        String approve = "\u6279\u51C6 " + id(plan);

        ding("u-li", approve);
        assertThat(room.answer().toString())
                .contains("\u5C1A\u672A\u6279\u51C6")
                .doesNotContainPattern("\\b\\d{8}\\b[^-]");
        assertThat(room.robot()).hasSize(1);
        Matcher code = Pattern.compile(id(plan) + " (\\d{8})")
                .matcher(room.robot().get(0).toString());
        assertThat(code.find()).isTrue();
        assertThat(visitor.orders()).isEmpty();

        ding("u-li", approve + " 00000000");
        assertThat(room.answer().toString()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        ding("u-chen", approve + " " + code.group(1));
        assertThat(room.answer().toString()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        assertThat(visitor.orders()).isEmpty();

        ding("u-li", approve + " " + code.group(1));
        assertThat(room.answer().toString()).contains("\u7531 Li Wei");
        assertThat(room.answer().toString()).contains("\u5DF2\u7EED\u8D39");
        assertThat(visitor.orders()).hasSize(1);
        ding("u-li", approve + " " + code.group(1));
        assertThat(room.answer().toString()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        assertThat(visitor.orders()).hasSize(1);
    }

    @Test
    void whatIsAskedIsAnsweredAndWhatIsNotUnderstoodIsNotDone() throws IOException {
        assertThat(answerTo("expiring 7d")).contains("batch-7", "UTC+8", "ephemeral");
        assertThat(answerTo("show i-batch-7")).contains("batch-7");
        assertThat(answerTo("price i-batch-7 1 month")).contains("CNY", "Nothing was planned");
        assertThat(answerTo("who am I")).contains("Chen Yu", "request", "U77");
        assertThat(answerTo("plans")).contains("0 plans");
        assertThat(answerTo("help")).contains("renew i-... [i-...] for 1 month");
        assertThat(answerTo("renew everything")).contains("nothing was done");
        assertThat(answerTo("renew i-nowhere for 1 month")).contains("Nothing was planned");
        assertThat(answerTo("renew i-batch-7 for 11 months")).contains("does not sell");
        assertThat(answerTo("hold i-batch-7 until 2020-01-01 because x")).contains("Nothing was done");
        assertThat(answerTo("auto on i-batch-7 for 1 month")).contains("AutoRenewal", "in_channel");
        assertThat(answerTo("approve 20261126-0123456789abcdef")).contains("no such plan");
        String waiting = answerTo("hold i-batch-7 until 2027-12-31 because migration");
        assertThat(waiting).contains("migration");
        Matcher plan = PLAN.matcher(waiting);
        assertThat(plan.find()).isTrue();
        assertThat(answerTo("reject " + plan.group())).contains("Rejected by Chen Yu");
        assertThat(visitor.orders()).isEmpty();
    }

    private String answerTo(String text) throws IOException {
        room.send(slack("U77", text));
        return room.answer().toString();
    }

    private Chatroom.Sent slack(String user, String text) {
        return room.slackCommand(home.renewer(), user, text);
    }

    private void press(String user, String value) throws IOException {
        assertThat(room.send(room.slackPress(home.renewer(), user, value)).statusCode())
                .isEqualTo(200);
    }

    private void ding(String staff, String text) throws IOException {
        assertThat(room.send(room.dingTalk(home.renewer(), staff, text)).statusCode())
                .isEqualTo(200);
    }

    private static String button(JsonObject answer, int number) {
        return answer.getAsJsonArray("blocks").asList().stream()
                .map(block -> block.getAsJsonObject())
                .filter(block -> block.get("type").getAsString().equals("actions"))
                .map(block -> block.getAsJsonArray("elements").get(number).getAsJsonObject())
                .map(button -> button.get("value").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonObject answer) {
        Matcher plan = PLAN.matcher(answer.toString());
        assertThat(plan.find()).isTrue();
        return plan.group();
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        site: china
                        accounts: [own]
                        regions: [cn-hangzhou]
                        rules:
                          - {name: everything, keep: ask}
                        limits: {money: 900000 CNY}
                        approval: {above: 100 CNY, by-another-person: true}
                        channels:
                          - {name: operations, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL, secret-from: EVERGREEN_DINGTALK_SECRET, conversation: cidOps}
                        people:
                          - {name: Chen Yu, roles: [request, approve], identities: {slack: U77, dingtalk: u-chen}}
                          - {name: Li Wei, roles: [approve], identities: {slack: T01/U55, dingtalk: u-li}}
                        """).toString();
    }

    private static FleetFile fleet() {
        return FleetFile.parse(
                List.of("""
                        {"version":1,"regions":["cn-hangzhou"],"accounts":[{"id":"1000000000000001","site":"china",
                        "balance":"9000.00","keys":[{"id":"LTAI1000000000000001","secret":"secret"}],"instances":[
                        {"id":"i-batch-7","name":"batch-7","region":"cn-hangzhou","expiry":"+3d","setting":{"status":"Normal"}}
                        ]}]}"""),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(65)));
    }
}
