package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import evergreen.fleet.FakeTime;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a server that does not do what it should: one defined end for each, in time, and without the password. */
class MailOutcomesTest {
    private static final Certificates HERE = Certificates.of("ip:127.0.0.1,dns:localhost");
    private static final Certificates ELSEWHERE = Certificates.of("dns:elsewhere.example");
    private static final String PASSWORD = "hush-hush";
    private static final String B = "b@example.com";
    private static final String C = "c@example.com";
    private static final Message MESSAGE = Message.of(
            "digest-1",
            "1 server needs you",
            List.of(Message.Item.of("db", List.of("i-1"))),
            List.of("", ""),
            List.of("looked at"),
            Optional.empty());

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-22T03:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GREETING=HANG | SocketTimeoutException | 1",
                "GREETING=DRIP | timed-out | 1",
                "GREETING=FLOOD | IOException, SSLException | 1",
                "GREETING=CLOSE | no-answer | 1",
                "GREETING=421 busy | SMTP 421 | 3",
                "GREETING=554 nobody | SMTP 554 | 1",
                "GREETING=hello | no-answer | 1",
                "EHLO=CLOSE | no-answer | 1",
                "EHLO=250-hello~250 AUTH XOAUTH2 | no-common-login | 1",
                "AUTH=535 wrong: hush-hush | SMTP 535 | 1",
                "AUTH=454 later | SMTP 454 | 3",
                "AUTH=CLOSE | no-answer | 1",
                "MAIL=550 not you | SMTP 550 | 1",
                "MAIL=530 log in | SMTP 530 | 1",
                "MAIL=451 later | SMTP 451 | 3",
                "RCPT=550 nobody | SMTP 550 | 1",
                "RCPT=450 grey | SMTP 450 | 3",
                "RCPT=CLOSE | no-answer | 1",
                "DATA=554 no | SMTP 554 | 1",
                "DATA=421 bye | SMTP 421 | 3",
                "DATA=CLOSE | no-answer | 1",
                "MIDDLE=CLOSE | no-answer, SocketException, SSLException | 1",
                "BODY=CLOSE | no-answer | 1",
                "BODY=HANG | SocketTimeoutException | 1",
                "BODY=DRIP | timed-out | 1",
                "BODY=552 too much | SMTP 552 | 1",
                "BODY=451 later | SMTP 451 | 3",
            })
    void whatIsNotTakenIsSaidAndTriedAgainOnlyIfItSurelyWasNotTaken(String script, String codes, int connections)
            throws Exception {
        String[] answer = script.split("=", 2);
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), true)) {
            server.scripts.add(Map.of(answer[0], answer[1].replace("~", "\r\n")));
            long start = System.nanoTime();
            DeliveryException failed = failure(server, "smtps", HERE);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(failed).isNotNull();
            assertThat(failed.inPart()).isFalse();
            assertThat(codes.split(", ")).contains(failed.code());
            assertThat(server.connections()).isEqualTo(connections);
            assertSaysNothing(failed);
        }
    }

    @Test
    void whatWasNotTakenForAMomentIsTakenThen() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), true)) {
            server.scripts.addAll(
                    List.of(Map.of("GREETING", "421 busy"), Map.of("BODY", "451 later"), Map.<String, String>of()));

            assertThat(failure(server, "smtps", HERE)).isNull();
            assertThat(time.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
            assertThat(server.heard.stream().filter(line -> line.startsWith("Message-ID:")))
                    .hasSize(2)
                    .containsOnly(server.heard.stream()
                            .filter(line -> line.startsWith("Message-ID:"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void whoIsRefusedIsNamedAndTheOthersHaveIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), true)) {
            server.scripts.add(Map.of("RCPT TO:<" + C, "550 nobody here: hush-hush"));
            DeliveryException failed = failure(server, "smtps", HERE);

            assertThat(failed).isNotNull();
            assertThat(failed.inPart()).isTrue();
            assertThat(failed.code()).isEqualTo(C + " SMTP 550");
            assertThat(server.heard).contains("Subject: 1 server needs you");
            assertThat(server.connections()).isEqualTo(1);
            assertSaysNothing(failed);
        }
    }

    /** Nobody who has it gets it again for the sake of one who lacks it. */
    @Test
    void whoIsDeferredGetsItAloneInASecondMailOfTheSameId() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), true)) {
            server.scripts.addAll(List.of(Map.of("RCPT TO:<" + C, "450 grey"), Map.<String, String>of()));

            assertThat(failure(server, "smtps", HERE)).isNull();
            assertThat(server.heard.stream().filter(line -> line.startsWith("RCPT")))
                    .containsExactly("RCPT TO:<" + B + ">", "RCPT TO:<" + C + ">", "RCPT TO:<" + C + ">");
            assertThat(server.heard.stream().filter(line -> line.startsWith("Message-ID:")))
                    .hasSize(2)
                    .allMatch(server.heard.stream()
                            .filter(line -> line.startsWith("Message-ID:"))
                            .toList()
                            .get(0)::equals);
        }
    }

    @Test
    void withoutStarttlsNothingIsSaidInTheClear() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), false)) {
            server.scripts.add(Map.of("EHLO", "250-mail.example\r\n250 AUTH PLAIN LOGIN"));
            DeliveryException failed = failure(server, "smtp", HERE);

            assertThat(failed).isNotNull();
            assertThat(failed.code()).isEqualTo("no-starttls");
            assertThat(server.heard).containsExactly("EHLO example.com");
        }
    }

    @Test
    void starttlsThatIsRefusedIsNotGoneWithout() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), false)) {
            server.scripts.add(Map.of("STARTTLS", "502 not today"));
            DeliveryException failed = failure(server, "smtp", HERE);

            assertThat(failed).isNotNull();
            assertThat(failed.code()).isEqualTo("SMTP 502");
            assertThat(server.heard).containsExactly("EHLO example.com", "STARTTLS");
        }
    }

    @Test
    void starttlsEncryptsPasswordAndMail() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), false)) {
            assertThat(failure(server, "smtp", HERE)).isNull();
            assertThat(server.heard).startsWith("EHLO example.com", "STARTTLS", "EHLO example.com");
        }
    }

    /** What somebody in between puts behind the answer to STARTTLS is no answer to what is asked after it. */
    @Test
    void whatIsSaidBeforeTheEncryptionDoesNotCountAfterIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HERE.owner(), false)) {
            server.scripts.add(Map.of("STARTTLS", "220 go on\r\n250 AUTH PLAIN\r\n235 welcome"));

            assertThat(failure(server, "smtp", HERE)).isNotNull();
            assertThat(server.heard).doesNotContain("DATA").noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtps", "smtp"})
    void aServerThatDoesNotProveItsNameHearsNothing(String scheme) throws Exception {
        for (Certificates believed : List.of(HERE, ELSEWHERE)) {
            try (ScriptedServer server = new ScriptedServer(ELSEWHERE.owner(), scheme.equals("smtps"))) {
                DeliveryException failed = failure(server, scheme, believed);

                assertThat(failed).isNotNull();
                assertThat(failed.code()).isEqualTo("SSLHandshakeException");
                assertThat(server.connections()).isEqualTo(1);
                assertThat(server.heard)
                        .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"))
                        .doesNotContain("DATA");
            }
        }
    }

    @Test
    void nobodyListeningIsTriedAgainAndSaid() throws Exception {
        ScriptedServer server = new ScriptedServer(HERE.owner(), true);
        server.close();
        DeliveryException failed = failure(server, "smtps", HERE);

        assertThat(failed).isNotNull();
        assertThat(failed.code()).isEqualTo("ConnectException");
        assertThat(time.waits).hasSize(2);
    }

    private @Nullable DeliveryException failure(ScriptedServer server, String scheme, Certificates believed)
            throws GeneralSecurityException {
        MailServer address = MailServer.parse(scheme + "://ops@example.com@127.0.0.1:" + server.port(), false)
                .orElseThrow();
        SmtpClient smtpClient = new SmtpClient(
                address,
                PASSWORD,
                "evergreen@example.com",
                "en",
                new SmtpClient.Limits(Duration.ofMillis(1_200), Duration.ofMillis(4_500), believed.believer()));
        return catchThrowableOfType(
                DeliveryException.class, () -> new MailMessenger(smtpClient, List.of(B, C), time, time).send(MESSAGE));
    }

    private static void assertSaysNothing(DeliveryException failed) throws IOException {
        StringWriter all = new StringWriter();
        try (PrintWriter writer = new PrintWriter(all)) {
            failed.printStackTrace(writer);
        }
        String plain =
                Base64.getEncoder().encodeToString(("ops@example.com\0ops@example.com\0" + PASSWORD).getBytes(UTF_8));
        assertThat(all.toString())
                .doesNotContain(PASSWORD, plain, Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8)));
    }
}
