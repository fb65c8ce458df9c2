package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import evergreen.fleet.FakeTime;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import evergreen.notification.Message.Item;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails at a mail server that is not ours, over TLS and with a password: what its readers find. */
class MailArrivesTest {
    private static final String STORE = "greenmail.tls.keystore.file";
    private static final String STORE_PASSWORD = "greenmail.tls.keystore.password";
    private static final Certificates HERE = Certificates.of("ip:127.0.0.1,dns:localhost");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final List<String> TO = List.of("ops@example.com", "li.wei@example.com");

    private final FakeTime time = new FakeTime(NOW);
    private GreenMail mail;

    @BeforeAll
    static void keys() {
        System.setProperty(STORE, HERE.file().toString());
        System.setProperty(STORE_PASSWORD, Certificates.PASSWORD);
    }

    @AfterAll
    static void noKeys() {
        System.clearProperty(STORE);
        System.clearProperty(STORE_PASSWORD);
    }

    @BeforeEach
    void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        mail.setUser("evergreen@example.com", "evergreen@example.com", "pass:word@1");
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void aMailSaysItAllAsTextAndAsHtml() throws Exception {
        messenger("en").send(message("3 servers need you, owner web team", "billing-db"));

        MimeMessage received = received(0);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(received.getSubject()).isEqualTo("3 servers need you, owner web team");
        assertThat(received.getFrom()[0]).hasToString("evergreen@example.com");
        assertThat(received.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .isEqualTo(TO);
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(text(received).split("\r\n"))
                .containsExactly(
                        "3 servers need you, owner web team",
                        "",
                        "billing-db",
                        "i-1, cn-hangzhou",
                        ".",
                        ". a line with a dot",
                        "",
                        "in all CNY 408.00",
                        "",
                        "Open: https://evergreen.example/d?a=1&b=2");
        assertThat(html(received))
                .contains("<html lang=\"en\">", "<h3>3 servers need you, owner web team</h3>")
                .contains("<b>billing-db</b><br>\r\ni-1, cn-hangzhou<br>\r\n.<br>\r\n. a line with a dot</p>")
                .contains("<a href=\"https://evergreen.example/d?a=1&amp;b=2\">Open</a>");
    }

    @Test
    void chineseArrivesAsItWasWritten() throws Exception {
        messenger("zh").send(message("3 台服务器需要处理（负责人 运维一组）", "生产数据库 🗄"));

        assertThat(received(0).getSubject()).isEqualTo("3 台服务器需要处理（负责人 运维一组）");
        assertThat(text(received(0))).contains("生产数据库 🗄\r\n");
        assertThat(html(received(0))).contains("<b>生产数据库 🗄</b>", "lang=\"zh\"");
    }

    /** A tag or a name may hold anything; it stays in its place. */
    @Test
    void whatSomebodyWroteIsNoHeaderNoMarkupNoEndAndNoLink() throws Exception {
        String hostile = "x\r\nBcc: evil@example.com\r\n\r\n.\r\nQUIT\u2028\u0000=?utf-8?q?=0D=0ABcc:_a@b.c?="
                + "<script>alert('1')</script> https://evil.example/\u760d\u760a\ud800";
        messenger("en").send(message(hostile, hostile));

        assertThat(mail.getReceivedMessages()).hasSize(2);
        MimeMessage received = received(0);
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(Collections.list(received.getAllHeaders()))
                .extracting(header -> header.getName())
                .containsOnlyOnce("Subject", "Message-ID", "From", "To", "Auto-Submitted")
                .doesNotContain("Bcc");
        assertThat(received.getHeader("Subject", null).replaceAll("\r\n[ \t]", ""))
                .doesNotContain("\r", "\n");
        assertThat(text(received))
                .doesNotContain("\nBcc", "\nQUIT", "https://evil")
                .contains("\r\n.\r\n", "\u760d\u760a");
        assertThat(html(received))
                .doesNotContain("<script", "https://evil")
                .contains("&lt;script&gt;alert(&#39;1&#39;)");
    }

    /** The same facts have the same id, so that a mailbox knows a repetition; other facts have another one. */
    @Test
    void aRepetitionIsKnownByItsId() throws Exception {
        messenger("en").send(message("a", "b"));
        time.sleep(Duration.ofHours(1));
        messenger("en").send(message("a", "b"));
        messenger("en").send(Message.of("digest-2", "a", List.of(), List.of(""), List.of(), Optional.empty()));

        List<String> ids = new ArrayList<>();
        for (MimeMessage each : mail.getReceivedMessages()) {
            ids.add(each.getMessageID());
        }
        assertThat(ids).hasSize(6).allMatch(id -> id.matches("<evergreen[.][0-9a-f]{32}@example[.]com>"));
        assertThat(ids.stream().collect(groupingBy(id -> id, counting())).values())
                .containsExactlyInAnyOrder(4L, 2L);
    }

    @Test
    void whatReadersWouldCutIsCountedInstead() throws Exception {
        messenger("zh").send(message("很多", "服务器名称很长的一台生产数据库".repeat(4), 2_000));

        assertThat(html(received(0)).getBytes(UTF_8).length).isBetween(80_000, 90_000);
        assertThat(text(received(0))).containsPattern("另有 1[0-9]{3} 台");
        assertThat(html(received(0))).containsPattern("另有 1[0-9]{3} 台");
        assertThat(received(0).getSize()).isLessThan(400_000);
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        SmtpClient wrong = new SmtpClient(server(), "not:it", "evergreen@example.com", "en", limits());
        assertThatThrownBy(() -> new MailMessenger(wrong, TO, time, time).send(message("a", "b")))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failed -> assertThat(failed.code()).isEqualTo("SMTP 535"))
                .hasMessageNotContaining("not:it");
    }

    private MailMessenger messenger(String language) {
        SmtpClient smtpClient = new SmtpClient(server(), "pass:word@1", "evergreen@example.com", language, limits());
        return new MailMessenger(smtpClient, TO, time, time);
    }

    private static SmtpClient.Limits limits() {
        try {
            return new SmtpClient.Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), HERE.believer());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private MailServer server() {
        return MailServer.parse(
                        "smtps://evergreen%40example.com@127.0.0.1:"
                                + mail.getSmtps().getPort(),
                        false)
                .orElseThrow();
    }

    private MimeMessage received(int index) {
        return mail.getReceivedMessages()[index];
    }

    private static Message message(String title, String name) {
        return message(title, name, 1);
    }

    private static Message message(String title, String name, int servers) {
        return Message.of(
                "digest-1",
                title,
                Collections.nCopies(servers, Item.of(name, List.of("i-1, cn-hangzhou", ".", ". a line with a dot"))),
                IntStream.rangeClosed(0, servers)
                        .mapToObj(left -> "另有 " + left + " 台")
                        .toList(),
                List.of("in all CNY 408.00"),
                Optional.of(Message.Link.of("Open", URI.create("https://evergreen.example/d?a=1&b=2"))));
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return part(message, 0, "text/plain");
    }

    private static String html(MimeMessage message) throws MessagingException, IOException {
        return part(message, 1, "text/html");
    }

    private static String part(MimeMessage message, int index, String type) throws MessagingException, IOException {
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(index);
        assertThat(part.getContentType()).startsWith(type);
        return part.getContent().toString();
    }
}
