package evergreen.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.mail.MailServer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerTest {
    @ParameterizedTest
    @CsvSource({
        "smtps://mail.example.com, TLS, mail.example.com, 465, ''",
        "smtps://ops@example.com@mail.example.com, TLS, mail.example.com, 465, ops@example.com",
        "smtps://ops%40example.com@mail.example.com:994/, TLS, mail.example.com, 994, ops@example.com",
        "smtp://a+b@mail.example.com, STARTTLS, mail.example.com, 587, a+b",
        "smtp://127.0.0.1:2525, STARTTLS, 127.0.0.1, 2525, ''",
    })
    void anAddressNamesServerPortAndUser(String address, Security security, String host, int port, String user) {
        MailServer server = MailServer.parse(address, false).orElseThrow();

        assertThat(server.security()).isEqualTo(security);
        assertThat(server.host()).isEqualTo(host);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.user()).isEqualTo(user);
        assertThat(server).hasToString("a mail server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.com",
                "https://mail.example.com",
                "SMTP://mail.example.com",
                "smtps://",
                "smtps://mail.example.com:0",
                "smtps://mail.example.com:65536",
                "smtps://user:password@mail.example.com",
                "smtps://user%0aRSET@mail.example.com",
                "smtps://user%zz@mail.example.com",
                "smtps://mail.example.com/path",
                "smtps://mail.example.com?x=y",
                "smtps://mail example.com",
                "smtps://mail.example.com\nRSET",
            })
    void whatIsOfNoFormIsNone(String address) {
        assertThat(MailServer.parse(address, false)).isEmpty();
    }

    /** In a world that is played nothing leaves this machine, and here alone there may be no TLS. */
    @Test
    void aPlayedWorldHasItsMailServerOnThisMachine() {
        assertThat(MailServer.parse("smtps://mail.example.com", true)).isEmpty();
        assertThat(MailServer.parse("smtp://localhost.example.com:25", true)).isEmpty();
        assertThat(MailServer.parse("smtp://127.0.0.1:2525", true).orElseThrow().security())
                .isEqualTo(Security.NONE);
        assertThat(MailServer.parse("smtps://127.0.0.1:2525", true)
                        .orElseThrow()
                        .security())
                .isEqualTo(Security.TLS);
    }
}
