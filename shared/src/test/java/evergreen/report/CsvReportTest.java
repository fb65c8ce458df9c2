package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
    private final CsvReport english = new CsvReport(new Messages(Language.EN));

    @Test
    void aSubscriptionIsALineMostUrgentFirstAndTheUnclearFollow() {
        assertThat(english.render(Samples.mixed()))
                .map(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[5])
                .containsExactly(
                        "verdict instance",
                        "IN_GRACE i-grace",
                        "AT_RISK i-risk",
                        "NEEDS_DECISION i-ask",
                        "AUTO_RENEWS i-safe",
                        "UNCLEAR i-odd");
    }

    @Test
    void everyColumnIsFilled() {
        Report report = Samples.whole(Samples.server("i-1", 20)
                .name("web, \"main\"")
                .tags(Map.of("team", "a", "env", "prod"))
                .locks(Set.of("security"))
                .attribute(Samples.monthly("i-1")));

        assertThat(english.render(report).get(1))
                .isEqualTo("AT_RISK,locked-for-security,,1000000000000001,cn-hangzhou,i-1,\"web, \"\"main\"\"\","
                        + "2026-12-11T16:00:00Z,20,AutoRenewal,1 month,security,env=prod team=a,"
                        + "\"locked by the cloud (security); renewing is refused until the lock is lifted\"");
    }

    @Test
    void everyLineHasEveryColumn() {
        for (Language language : Language.values()) {
            List<String> lines = new CsvReport(new Messages(language)).render(Samples.mixed());

            assertThat(lines).allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length == 14);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "@SUM(A1)",
                "-1+1",
                "-2+3+cmd|' /C calc'!A0",
                "-",
                "--1",
                " =1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1+1",
                "\uFF20A1"
            })
    void whatASpreadsheetWouldRunIsText(String name) {
        assertThat(nameCell(name)).isEqualTo("'" + name);
    }

    /** A reader that separates by semicolons or bars ignores quotes that do not begin a cell of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'x;=1+1'!'\"x;''=1+1\"'",
                "'x; @SUM(A1)'!'\"x;'' @SUM(A1)\"'",
                "'x,=1+1'!'\"x,''=1+1\"'",
                "'x;y;-2+3'!'\"x;y;''-2+3\"'",
                "'x|\uFF1D1'!'x|''\uFF1D1'",
                "'=1;=2'!'\"''=1;''=2\"'"
            })
    void noSeparatorLetsASpreadsheetRunARest(String name, String cell) {
        assertThat(nameCell(name)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-42", "web-1", "a=b", "1-1", "数据库", "'quoted'"})
    void allElseIsLeftAsItIs(String name) {
        assertThat(nameCell(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'a,b'|'\"a,b\"'", "'say \"hi\"'|'\"say \"\"hi\"\"\"'", "'x;y'|'\"x;y\"'", "'=a,b'|'\"''=a,b\"'"})
    void commasAndQuotesAreQuoted(String name, String cell) {
        assertThat(nameCell(name)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u001B", "\u202E"})
    void aControlIsShownAsAMarkAndBreaksNoLine(String control) {
        assertThat(nameCell("a" + control + "=b")).isEqualTo("a\uFFFD=b");
        assertThat(nameCell(control + "=b")).isEqualTo("\uFFFD=b");
    }

    private String nameCell(String name) {
        String line = english.render(Samples.whole(Samples.server("i-1", 20).name(name)))
                .get(1);
        String after = ",2026-12-11T16:00:00Z";
        return line.substring(line.indexOf(",i-1,") + 5, line.indexOf(after));
    }
}
