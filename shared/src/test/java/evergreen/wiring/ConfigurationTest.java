package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    private static final Map<String, String> LEAST = Map.of(
            "EVERGREEN_ACCOUNT", "1000000000000001",
            "EVERGREEN_REGION", "cn-hangzhou",
            "EVERGREEN_JOURNAL", "oss://evergreen-journal/prod");

    @Test
    void whatIsNotSetHasTheseDefaults() {
        Configuration configuration = Configuration.from(LEAST);

        assertThat(configuration.account()).isEqualTo("1000000000000001");
        assertThat(configuration.region()).isEqualTo("cn-hangzhou");
        assertThat(configuration.journal()).isEqualTo(URI.create("oss://evergreen-journal/prod"));
        assertThat(configuration.endpoint()).isEmpty();
        assertThat(configuration.policy()).isEmpty();
        assertThat(configuration.webhookUrl()).isEmpty();
        assertThat(configuration.webhookSecret()).isEmpty();
    }

    @Test
    void emptyIsNotSet() {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put("EVERGREEN_ENDPOINT", "");
        environment.put("EVERGREEN_WEBHOOK_SECRET", "");

        assertThat(Configuration.from(environment)).isEqualTo(Configuration.from(LEAST));
    }

    @ParameterizedTest
    @CsvSource({
        "EVERGREEN_ACCOUNT, 1, true",
        "EVERGREEN_ACCOUNT, 12345678901234567890123456789012, true",
        "EVERGREEN_ACCOUNT, 123456789012345678901234567890123, false",
        "EVERGREEN_ACCOUNT, '1 ', false",
        "EVERGREEN_ACCOUNT, \u0661, false",
        "EVERGREEN_DOMAIN, evergreen.example.com, true",
        "EVERGREEN_DOMAIN, a-1.b2.co, true",
        "EVERGREEN_DOMAIN, localhost, false",
        "EVERGREEN_DOMAIN, 127.0.0.1, false",
        "EVERGREEN_DOMAIN, evergreen.example.com/x, false",
        "EVERGREEN_DOMAIN, evergreen.example.com:443, false",
        "EVERGREEN_DOMAIN, a@evergreen.example.com, false",
        "EVERGREEN_DOMAIN, -a.example.com, false",
        "EVERGREEN_DOMAIN, a-.example.com, false",
        "EVERGREEN_DOMAIN, a..example.com, false",
        "EVERGREEN_DOMAIN, example.com., false",
        "EVERGREEN_DOMAIN, Example.com, false",
        "EVERGREEN_REGION, ap-southeast-1, true",
        "EVERGREEN_REGION, cn-1, true",
        "EVERGREEN_REGION, cn, false",
        "EVERGREEN_REGION, c-hangzhou, false",
        "EVERGREEN_REGION, c1-hangzhou, false",
        "EVERGREEN_REGION, -hangzhou, false",
        "EVERGREEN_REGION, cn-, false",
        "EVERGREEN_REGION, cn--hangzhou, false",
        "EVERGREEN_REGION, cn-Hangzhou, false",
        "EVERGREEN_REGION, cn-hangzhou.example, false",
    })
    void accountsAreDigitsRegionsWordsWithHyphensAndDomainsHostNames(String name, String value, boolean legal) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);

        if (legal) {
            assertThatCode(() -> Configuration.from(environment)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Configuration.from(environment))
                    .hasMessageContaining(name)
                    .hasMessageContaining(" must be");
        }
    }

    static List<String> places() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/evergreen/journal/places.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The roles grant what is below a prefix, so a place that roles.sh refuses must be refused here, too. */
    @ParameterizedTest
    @MethodSource("places")
    void aJournalForWhichRolesShMakesNoRolesIsRefused(String line) {
        String place = line.substring(line.indexOf(' ') + 1);
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put("EVERGREEN_JOURNAL", place);

        if (line.startsWith("yes ")) {
            assertThat(Configuration.from(environment).journal()).isEqualTo(URI.create(place));
        } else {
            assertThatThrownBy(() -> Configuration.from(environment))
                    .hasMessageContaining("EVERGREEN_JOURNAL must be oss://bucket/prefix");
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNoValueWithIt() {
        Map<String, String> environment = Map.of(
                "EVERGREEN_ACCOUNT", "me",
                "EVERGREEN_JOURNAL", "ftp://somewhere",
                "EVERGREEN_ENDPOINT", "not an address",
                "EVERGREEN_WEBHOOK_URL", "http://hooks.example.com/token-in-the-path",
                "EVERGREEN_WEBHOOK_SECRET", "too-short-a-secret");

        assertThatThrownBy(() -> Configuration.from(environment))
                .hasMessageContaining("Nothing was done")
                .hasMessageContaining("EVERGREEN_ACCOUNT must be")
                .hasMessageContaining("EVERGREEN_REGION must be")
                .hasMessageContaining("EVERGREEN_JOURNAL must be")
                .hasMessageContaining("EVERGREEN_ENDPOINT, if it is set, must be")
                .hasMessageContaining("EVERGREEN_WEBHOOK_URL, if it is set, must be")
                .hasMessageContaining("EVERGREEN_WEBHOOK_SECRET, if it is set, must be")
                .hasMessageNotContaining("token-in-the-path")
                .hasMessageNotContaining("too-short-a-secret");
    }
}
