package evergreen.local.cli;

import static evergreen.local.cli.Chatroom.CHEN_YU;
import static evergreen.local.cli.Chatroom.LI_WEI;
import static evergreen.local.cli.Chatroom.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.chat.Post;
import evergreen.local.chat.Room;
import evergreen.local.chat.Trouble;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole conversations in Slack and DingTalk, with the deployed jars under their roles. */
class ConversationsTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int APPROVE = 0;
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
        room.talkTo(home.renewer());
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
        assertThat(room.slack(CHEN_YU, "renew i-batch-7 for 1 month")
                        .delivery()
                        .orElseThrow()
                        .body())
                .contains("Looking it up", "ephemeral");
        Post plan = room.answer();
        assertThat(plan.onlyFor()).isEmpty();
        assertThat(plan.content().toString()).contains("batch-7", "CNY", "Asked by Chen Yu", "another person");
        assertThat(visitor.orders()).isEmpty();

        room.press(CHEN_YU, plan, APPROVE);
        assertThat(answer()).contains("ephemeral", "another person");
        room.press(STRANGER, plan, APPROVE);
        assertThat(answer()).contains("I do not know you");
        assertThat(visitor.orders()).isEmpty();

        Post approval = room.press(LI_WEI, plan, APPROVE);
        assertThat(approval.delivery().orElseThrow().acknowledged()).isTrue();
        Post approved = room.answer();
        assertThat(approved.id()).isEqualTo(plan.id());
        assertThat(approved.content().toString()).contains("Approved by Li Wei").doesNotContain("\"button\"");
        assertThat(answer()).contains("batch-7", "order", "Approved by Li Wei", "Asked by Chen Yu");
        assertThat(visitor.orders()).hasSize(1);

        for (int again = 0; again < 5; again++) {
            assertThat(room.replay(approval).status()).isEqualTo(200);
        }
        home.host().awaitIdle(SOON);
        assertThat(room.answersLeft()).isZero();
        assertThat(visitor.orders()).hasSize(1);
    }

    @Test
    void inDingTalkAnApprovalTakesACodeThatOnlyTheConversationsRobotIsTold() throws IOException {
        room.dingTalk(CHEN_YU, "\u7EED\u8D39 i-batch-7 1\u4E2A\u6708");
        String plan = answer();
        assertThat(plan).contains("batch-7", "CNY", "\u6279\u51C6 ");
        String approve = "\u6279\u51C6 " + id(plan);

        room.dingTalk(LI_WEI, approve);
        assertThat(answer()).contains("\u5C1A\u672A\u6279\u51C6").doesNotContainPattern("\\b\\d{8}\\b[^-]");
        assertThat(room.robot()).hasSize(1);
        Matcher code = Pattern.compile(id(plan) + " (\\d{8})")
                .matcher(room.robot().get(0).toString());
        assertThat(code.find()).isTrue();
        assertThat(visitor.orders()).isEmpty();

        room.dingTalk(LI_WEI, approve + " 00000000");
        assertThat(answer()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        room.dingTalk(CHEN_YU, approve + " " + code.group(1));
        assertThat(answer()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        room.dingTalk(STRANGER, approve + " " + code.group(1));
        assertThat(answer()).doesNotContain("batch-7");
        assertThat(visitor.orders()).isEmpty();

        room.dingTalk(LI_WEI, approve + " " + code.group(1));
        assertThat(answer()).contains("\u7531 Li Wei");
        assertThat(answer()).contains("\u5DF2\u7EED\u8D39");
        assertThat(visitor.orders()).hasSize(1);
        room.dingTalk(LI_WEI, approve + " " + code.group(1));
        assertThat(answer()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        assertThat(visitor.orders()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Room.class)
    void whatIsNotSignedOrTooOldOrCannotBeAnsweredIsNotActedUpon(Room where) throws IOException {
        String wish = "renew i-batch-7 for 1 month";
        assertThat(status(room.say(where, CHEN_YU, wish, Trouble.FORGED))).isEqualTo(401);
        assertThat(status(room.say(where, CHEN_YU, wish, Trouble.STALE))).isEqualTo(401);
        assertThat(status(room.say(where, CHEN_YU, wish, Trouble.NO_ANSWERS))).isEqualTo(200);
        home.host().awaitIdle(SOON);
        assertThat(room.answersLeft()).isZero();

        assertThat(status(room.say(where, CHEN_YU, "plans", Trouble.TWICE))).isEqualTo(200);
        String plans = answer();
        // Slack's address counts its uses, and only trying shows that it is over: there the plan stands, and waits for
        // its hour.
        assertThat(plans).contains(where == Room.SLACK ? "1 plan" : "0 plans");
        home.host().awaitIdle(SOON);
        assertThat(room.answersLeft()).isZero();
        assertThat(visitor.orders()).isEmpty();
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
        assertThat(answerTo("reject " + id(waiting))).contains("Rejected by Chen Yu");
        assertThat(visitor.orders()).isEmpty();
    }

    private String answerTo(String text) throws IOException {
        room.slack(CHEN_YU, text);
        return answer();
    }

    private String answer() throws IOException {
        return room.answer().content().toString();
    }

    private static int status(Post post) {
        return post.delivery().orElseThrow().status();
    }

    private static String id(String answer) {
        Matcher plan = PLAN.matcher(answer);
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
                          - {name: operations, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL, secret-from: EVERGREEN_DINGTALK_SECRET, conversation: cidDesk}
                        """ + Chatroom.PEOPLE)
                .toString();
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
