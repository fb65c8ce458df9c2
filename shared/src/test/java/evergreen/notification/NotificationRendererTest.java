package evergreen.notification;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.report.Language;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationRendererTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");

    @Test
    void aPlanThatWaitsSaysWhatItWouldDoWhyItWaitsAndHowToApproveIt() {
        String plan = "{\"id\":\"20261126-r0123456789abcdef\",\"state\":\"planned\","
                + "\"headline\":{\"en\":\"Plan X: 1 server, 204.00 CNY.\",\"zh\":\"计划\"},"
                + "\"objection\":{\"code\":\"needs-a-person\",\"en\":\"A person has to approve.\",\"zh\":\"须由人批准。\"},"
                + "\"steps\":[{\"id\":\"i-1\",\"name\":\"db\",\"region\":\"cn-hangzhou\",\"account\":\"1\","
                + "\"deed\":{\"en\":\"renew for 1 month\",\"zh\":\"续费 1 个月\"}}],\"stepsLeftOut\":3}";
        Message message = told(plan, Language.EN);

        assertThat(message.title()).isEqualTo("Plan X: 1 server, 204.00 CNY.");
        assertThat(message.items()).hasSize(1);
        assertThat(message.items().get(0).text()).isEqualTo("db\ni-1, cn-hangzhou, account 1\nrenew for 1 month");
        assertThat(message.footer())
                .containsExactly(
                        "3 more are in the whole list",
                        "A person has to approve.",
                        "Approve exactly this: ./evergreen approve 20261126-r0123456789abcdef",
                        "Evergreen, 2026-11-26 01:00 UTC; times in sentences are UTC+8.");
        assertThat(told(plan, Language.ZH).items().get(0).text()).contains("续费 1 个月");
    }

    @Test
    void whatIsOverSaysWhatCameOfItAndAsksForNothing() {
        Message message = told(
                "{\"id\":\"p\",\"state\":\"done\",\"headline\":{\"en\":\"1 of 1 done.\",\"zh\":\"完成\"},\"steps\":["
                        + "{\"id\":\"i-1\",\"name\":\"\",\"region\":\"r\",\"account\":\"1\",\"deed\":{\"en\":\"renew\"},"
                        + "\"outcome\":{\"en\":\"renewed until then\"}}]}",
                Language.EN);

        assertThat(message.items().get(0).head()).isEqualTo("i-1");
        assertThat(message.items().get(0).lines())
                .contains("renewed until then")
                .doesNotContain("renew");
        assertThat(message.footer()).hasSize(1);
    }

    @Test
    void changesOfSettingsAreNamedWithWhatWasNotRead() {
        Message message = told(
                "{\"headline\":{\"zh\":\"标题\"},\"changes\":[{\"id\":\"i-1\",\"name\":\"db\",\"region\":\"r\",\"account\":\"1\","
                        + "\"from\":{\"renewalStatus\":\"Normal\"},\"requested\":{\"renewalStatus\":\"AutoRenewal\","
                        + "\"duration\":1,\"periodUnit\":\"month\"},\"outcome\":{\"zh\":\"已设置\"},\"late\":{\"zh\":\"过迟\"}}],\"changesLeftOut\":1,"
                        + "\"leftAlone\":[{\"id\":\"i-2\",\"region\":\"r\",\"account\":\"1\",\"zh\":\"未改动\"}],"
                        + "\"leftAloneLeftOut\":2,\"notRead\":[{\"what\":\"x\",\"zh\":\"未能读取 r\"}]}",
                Language.ZH);

        assertThat(message.items())
                .extracting(Message.Item::text)
                .containsExactly(
                        "db\ni-1，r，账号 1\nNormal → AutoRenewal 1 个月\n已设置\n过迟", "i-2\ni-2，r，账号 1\n未改动", "未能读取 r\n");
        assertThat(message.footer()).first().isEqualTo("完整清单中另有 3 项");
        assertThat(message.leftOut(1)).isEqualTo("另有 2 项未在此显示");
    }

    /** A platform cuts a long title; then the whole stands below. No message is without a footer: none takes an empty block. */
    @Test
    void anAlarmIsAllTitleAndALongOneIsSaidInFull() {
        assertThat(told("{\"en\":\"No scan yet.\",\"zh\":\"尚无\"}", Language.EN).title())
                .isEqualTo("No scan yet.");
        String sentence = "long ".repeat(40);
        Message message = told("{\"headline\":{\"en\":\"" + sentence + "\"}}", Language.EN);

        assertThat(message.footer()).hasSize(2).first().isEqualTo(sentence);
    }

    @Test
    void aPlanLeadsToItsPageAndNothingElseDoes() {
        Message plan = told("{\"id\":\"20261126-0123456789abcdef\",\"state\":\"planned\"}", Language.ZH);

        assertThat(plan.link())
                .contains(Message.Link.of(
                        "打开计划", URI.create("https://evergreen.example.com/plans/20261126-0123456789abcdef/page")));
        assertThat(told("{\"en\":\"No scan yet.\"}", Language.EN).link()).isEmpty();
    }

    private static Message told(String facts, Language language) {
        ZoneId zone = language == Language.EN ? ZoneOffset.UTC : ZoneId.of("Asia/Shanghai");
        Message message = NotificationRenderer.of(
                Notification.of("id-1", "evergreen.plan", NOW, facts),
                language,
                zone,
                plan -> Optional.of(URI.create("https://evergreen.example.com/plans/" + plan + "/page")));
        assertThat(message.id()).isEqualTo("id-1");
        return message;
    }
}
