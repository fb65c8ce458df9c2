package evergreen.adapter.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import evergreen.report.Language;
import evergreen.report.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key, wrong in each way: what is said, and where. A mark stands before what is wrong. */
class BrokenPoliciesTest {
    private static final String MARK = "§";
    private static final String HASH = "0123456789abcdef".repeat(4);

    static Stream<String> rows() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(BrokenPoliciesTest.class.getResourceAsStream("broken-policies.txt"))) {
            return new String(table.readAllBytes(), UTF_8).lines();
        }
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsWrongIsNamedWhereItStands(String row) {
        String code = row.substring(0, row.indexOf(" | "));
        String marked = "site: china\n"
                + row.substring(row.indexOf(" | ") + 3).replace("HASH", HASH).replace("\\n", "\n");
        String before = marked.substring(0, marked.indexOf(MARK));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');

        List<Problem> problems = problems(marked.replace(MARK, "").getBytes(UTF_8));

        assertThat(problems)
                .extracting(each -> each.line() + ":" + each.column() + " " + each.code())
                .containsExactly(line + ":" + column + " " + code);
        for (Language language : Language.values()) {
            assertThat(new Messages(language)
                            .say("policy." + code, problems.get(0).facts().toArray()))
                    .isNotBlank()
                    .doesNotContain("{0}", "{1}", "secret-token", "hooks.example", "SECabc");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWhereTheyStand() {
        assertThat(problems("site: china\n# caf\u00e9\n".getBytes(ISO_8859_1)))
                .extracting(each -> each.line() + ":" + each.column() + " " + each.code())
                .containsExactly("2:6 not-utf-8");
    }

    @Test
    void tabsAndMegabytesAreRefused() {
        assertThat(problems("site: china\nlimits:\n\tsteps: 5\n".getBytes(UTF_8)))
                .extracting(each -> each.line() + " " + each.code())
                .containsExactly("3 not-yaml");
        assertThat(problems(("site: china\n" + "# x\n".repeat(300_000)).getBytes(UTF_8)))
                .extracting(Problem::code)
                .containsExactly("too-large");
    }

    private static List<Problem> problems(byte[] file) {
        return Objects.requireNonNull(
                        catchThrowableOfType(InvalidPolicyException.class, () -> PolicyParser.parse(file)))
                .problems();
    }
}
