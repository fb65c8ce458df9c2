package evergreen.local.cli;

import static evergreen.local.cli.ChatRoomFixture.CHEN_YU;
import static evergreen.local.cli.ChatRoomFixture.LI_WEI;
import static evergreen.local.cli.ChatRoomFixture.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.PlanArchive;
import evergreen.local.chatsim.ChatMessage;
import evergreen.local.chatsim.ChatRoom;
import evergreen.local.chatsim.DeliveryFault;
import evergreen.plan.PlanId;
import evergreen.plan.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final int APPROVE = 0;
    private static final int OPEN = 2;
    private static final Pattern PLAN = Pattern.compile("\\d{8}-[0-9a-f]{16}");

    @TempDir
    private Path folder;

    private NotificationReceiver receiver;
    private ChatDeployment home;
    private ChatRoomFixture room;

    @BeforeEach
    void open() throws IOException {
        receiver = new NotificationReceiver();
        home = new ChatDeployment(folder, receiver.environment());
        room = home.room();
    }

    @AfterEach
    void close() {
        home.close();
        receiver.close();
    }

    @Test
    void inSlackOneAsksAndAnotherApprovesAndAllSeeWhatBecameOfIt() throws IOException {
        assertThat(room.slack(CHEN_YU, "renew i-batch-7 for 1 month")
                        .delivery()
                        .orElseThrow()
                        .body())
                .contains("Looking it up", "ephemeral");
        ChatMessage plan = room.answer();
        assertThat(plan.onlyFor()).isEmpty();
        assertThat(plan.content().toString()).contains("batch-7", "CNY", "Asked by Chen Yu", "Another person");
        assertThat(home.orders()).isZero();

        room.press(CHEN_YU, plan, APPROVE);
        assertThat(answer()).contains("ephemeral", "nother person");
        room.press(STRANGER, plan, APPROVE);
        assertThat(answer()).contains("I do not know you");
        assertThat(home.orders()).isZero();

        ChatMessage approval = room.press(LI_WEI, plan, APPROVE);
        assertThat(approval.delivery().orElseThrow().acknowledged()).isTrue();
        ChatMessage approved = room.answer();
        assertThat(approved.id()).isEqualTo(plan.id());
        assertThat(approved.content().toString()).contains("Approved by Li Wei").doesNotContain("\"button\"");
        assertThat(answer()).contains("batch-7", "order", "Approved by Li Wei", "Asked by Chen Yu");
        assertThat(home.orders()).isEqualTo(1);

        for (int again = 0; again < 5; again++) {
            assertThat(room.replay(approval).status()).isEqualTo(200);
        }
        home.settle();
        assertThat(room.answersLeft()).isZero();
        assertThat(home.orders()).isEqualTo(1);
        home.journalIsSound();
    }

    @Test
    void inDingTalkAnApprovalTakesACodeThatOnlyTheConversationsRobotIsTold() throws IOException {
        room.dingTalk(CHEN_YU, "\u7EED\u8D39 i-batch-7 1\u4E2A\u6708");
        String plan = answer();
        assertThat(plan).contains("batch-7", "CNY", "\u8BF7\u56DE\u590D\u673A\u5668\u4EBA", "\u6279\u51C6 ");
        String approve = "\u6279\u51C6 " + id(plan);

        room.dingTalk(LI_WEI, approve);
        assertThat(answer()).contains("\u5C1A\u672A\u6279\u51C6").doesNotContainPattern("\\b\\d{8}\\b[^-]");
        assertThat(room.robot()).hasSize(1);
        Matcher code = Pattern.compile(id(plan) + " (\\d{8})")
                .matcher(room.robot().get(0).toString());
        assertThat(code.find()).isTrue();
        assertThat(home.orders()).isZero();

        room.dingTalk(LI_WEI, approve + " 00000000");
        assertThat(answer()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        room.dingTalk(CHEN_YU, approve + " " + code.group(1));
        assertThat(answer()).contains("\u53E6\u4E00\u4EBA\u6279\u51C6");
        room.dingTalk(STRANGER, approve + " " + code.group(1));
        assertThat(answer()).doesNotContain("batch-7");
        assertThat(home.orders()).isZero();

        room.dingTalk(LI_WEI, approve + " " + code.group(1));
        assertThat(answer()).contains("\u7531 Li Wei");
        assertThat(answer()).contains("\u5DF2\u7EED\u8D39");
        assertThat(home.orders()).isEqualTo(1);
        room.dingTalk(LI_WEI, approve + " " + code.group(1));
        assertThat(answer()).contains("\u9A8C\u8BC1\u7801\u4E0D\u5BF9");
        assertThat(home.orders()).isEqualTo(1);
        home.journalIsSound();
    }

    @Test
    void aCodeThatTheRobotDoesNotTakeIsSaidToBeUntold(@TempDir Path other) throws IOException {
        try (ChatDeployment unsigned = new ChatDeployment(other, Map.of("EVERGREEN_DINGTALK_SECRET", "SECanother"))) {
            unsigned.room().dingTalk(CHEN_YU, "renew i-batch-7 for 1 month");
            String plan = id(unsigned.room().answer().content().toString());

            unsigned.room().dingTalk(LI_WEI, "approve " + plan);

            assertThat(unsigned.room().answer().content().toString())
                    .contains("Nothing was approved", "did not take the code");
            assertThat(unsigned.room().robot()).isEmpty();
            assertThat(unsigned.orders()).isZero();
        }
    }

    @Test
    void withADomainAPlanLeadsToItsPageAndWhoeverOpensThatSaysNothing(@TempDir Path other) throws IOException {
        try (ChatDeployment linked = new ChatDeployment(other, Map.of("EVERGREEN_DOMAIN", "evergreen.example.com"))) {
            linked.room().slack(CHEN_YU, "renew i-batch-7 for 1 month");
            ChatMessage plan = linked.room().answer();
            assertThat(plan.content().toString())
                    .contains("https://evergreen.example.com/plans/"
                            + id(plan.content().toString()) + "/page");

            ChatMessage opened = linked.room().press(CHEN_YU, plan, OPEN);

            linked.settle();
            assertThat(status(opened)).isEqualTo(200);
            assertThat(linked.room().answersLeft()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(ChatRoom.class)
    void whatIsNotSignedOrTooOldOrCannotBeAnsweredIsNotActedUpon(ChatRoom where) throws IOException {
        String wish = "renew i-batch-7 for 1 month";
        assertThat(status(room.say(where, CHEN_YU, wish, DeliveryFault.FORGED))).isEqualTo(401);
        assertThat(status(room.say(where, CHEN_YU, wish, DeliveryFault.STALE))).isEqualTo(401);
        assertThat(status(room.say(where, CHEN_YU, wish, DeliveryFault.NO_ANSWERS)))
                .isEqualTo(200);
        home.settle();
        assertThat(status(room.say(where, CHEN_YU, wish, DeliveryFault.BORROWED)))
                .isEqualTo(where == ChatRoom.SLACK ? 401 : 200);
        home.settle();
        assertThat(room.answersLeft()).isZero();
        assertThat(home.journal().list("notices/"))
                .filteredOn(name -> name.text().contains("chat-signature-used"))
                .hasSize(where == ChatRoom.SLACK ? 0 : 1);

        assertThat(status(room.say(where, CHEN_YU, "plans", DeliveryFault.TWICE)))
                .isEqualTo(200);
        String plans = answer();
        // Slack's address counts its uses, and only trying shows that it is over: there the plan stands, and waits for
        // its hour.
        assertThat(plans).contains(where == ChatRoom.SLACK ? "1 plan" : "0 plans");
        home.settle();
        assertThat(room.answersLeft()).isZero();
        assertThat(home.orders()).isZero();
        home.journalIsSound();
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
        String dear = answerTo("auto on i-batch-8 for 5 years");
        assertThat(dear)
                .contains("the platform deducts an amount that is not known on ", "Another person has to approve");
        assertThat(answerTo("approve " + id(dear))).contains("Another person has to approve");
        assertThat(answerTo("approve 20261126-0123456789abcdef")).contains("no such plan");
        home.journal().createOnce(DocumentName.of("plans/20261126-00000000000000aa"), "steps: 1\n");
        assertThat(answerTo("approve 20261126-00000000000000aa"))
                .contains("not what its id was made of", "Nothing of it is carried out");
        String waiting = answerTo("hold i-batch-7 until 2027-12-31 because migration");
        assertThat(waiting).contains("migration; it expires on ", "adds no payment, 1 server expires on ");
        assertThat(answerTo("reject " + id(waiting) + " because too dear"))
                .contains("Rejected by Chen Yu", "Reason: too dear");
        assertThat(home.orders()).isZero();
    }

    /** The newest hundred are read: an older plan that waits is neither counted nor denied. */
    @Test
    void aListThatWasNotReadToItsEndSaysSo() throws IOException {
        answerTo("hold i-batch-7 until 2027-12-31 because migration");
        assertThat(answerTo("plans")).contains("1 plan waits or is being carried out.");
        PlanArchive archive = new PlanArchive(home.journal());
        String waiting = home.journal().list("plans/").get(0).text().replace("plans/", "");
        Instant now = archive.find(waiting).orElseThrow().madeAt();
        for (int number = 1; number <= 100; number++) {
            Instant at = now.plusMillis(number);
            archive.keep(
                    PlanId.dayOf(waiting),
                    "Li Wei",
                    at,
                    at.plusMillis(1),
                    List.of(Plans.renewal("i-" + number, "1 CNY")));
        }

        assertThat(answerTo("plans"))
                .contains("Of the newest 100 plans, 0 wait or are being carried out. Older plans were not read");
    }

    private String answerTo(String text) throws IOException {
        room.slack(CHEN_YU, text);
        return answer();
    }

    private String answer() throws IOException {
        return room.answer().content().toString();
    }

    private static int status(ChatMessage post) {
        return post.delivery().orElseThrow().status();
    }

    private static String id(String answer) {
        Matcher plan = PLAN.matcher(answer);
        assertThat(plan.find()).isTrue();
        return plan.group();
    }
}
