package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jar, on the host, before a mail server that is not ours: what stands in mailboxes, and what in the log. */
class OwnersGetMailTest {
    private static final Path ROOT = Path.of("..");
    private static final String PASSWORD = "hush-of-the-mailbox";

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void aDigestIsOneMailToAllOfItsReadersThoughTheServerWasDown() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("evergreen@example.com", "evergreen@example.com", PASSWORD);
        mail.start();
        int port = mail.getSmtp().getPort();
        mail.stop();
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment = home(cloud, port)) {
            assertThat(scan(deployment, cloud.now())).isInstanceOf(Outcome.Failed.class);
            assertThat(log).anyMatch(line -> line.contains("\"code\":\"ConnectException\""));

            GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            again.setUser("evergreen@example.com", "evergreen@example.com", PASSWORD);
            again.start();
            try {
                assertThat(scan(deployment, cloud.now())).isInstanceOf(Outcome.Done.class);
                assertThat(scan(deployment, cloud.now())).isInstanceOf(Outcome.Done.class);
                assertThat(digests(again.getReceivedMessages()))
                        .as("beside the alarms that the server was down")
                        .hasSize(2)
                        .allSatisfy(OwnersGetMailTest::isTheDigest);
            } finally {
                again.stop();
            }
            assertThat(log).noneMatch(line -> line.contains(PASSWORD));
            SimulatedCloudState.areSound(cloud);
        }
    }

    private static List<MimeMessage> digests(MimeMessage[] mails) throws MessagingException {
        List<MimeMessage> digests = new ArrayList<>();
        for (MimeMessage mail : mails) {
            if (mail.getSubject().equals("1 台服务器需要处理")) {
                digests.add(mail);
            }
        }
        return digests;
    }

    private static void isTheDigest(MimeMessage mail) throws MessagingException, IOException {
        assertThat(mail.getAllRecipients()).hasSize(2);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("ops-db", "i-ops", "待决定", "CNY");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<b>ops-db &lt;main&gt;</b>");
    }

    private static Outcome scan(LocalDeployment deployment, Instant day) throws ApiException {
        return deployment.host().invoke("expiry-scanner", SmallFleet.due(day));
    }

    private LocalDeployment home(SimulatedCloud cloud, int port) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                site: china
                accounts: [own]
                regions: all
                channels:
                  - name: operations
                    kind: email
                    language: zh
                    url-from: EVERGREEN_MAIL_URL
                    secret-from: EVERGREEN_MAIL_SECRET
                    from: evergreen@example.com
                    to: [ops@example.com, li.wei@example.com]
                """);
        Map<String, String> environment = Map.of(
                "EVERGREEN_POLICY",
                policy.toString(),
                "EVERGREEN_CHAT_ENDPOINT",
                "http://127.0.0.1:" + port,
                "EVERGREEN_MAIL_URL",
                "smtp://evergreen@example.com@127.0.0.1:" + port,
                "EVERGREEN_MAIL_SECRET",
                PASSWORD);
        return LocalDeployment.start(
                cloud, ROOT, Clock.systemUTC(), environment, (function, request, line) -> log.add(line));
    }

    private static FleetFile fleet() {
        return SmallFleet.of("{\"id\":\"i-ops\",\"name\":\"ops-db <main>\",\"region\":\"cn-hangzhou\","
                + "\"expiry\":\"+6d\",\"setting\":{\"status\":\"Normal\"}}");
    }
}
