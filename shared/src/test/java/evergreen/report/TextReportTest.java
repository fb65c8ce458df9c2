package evergreen.report;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Subscription;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReportTest {
    @Test
    void theFirstLineAnswersAndTheMostUrgentFollows() {
        assertThat(english(160, Samples.mixed()))
                .containsExactly(
                        "5 subscriptions found: 2 at risk, 2 to be decided. Not everything could be read. Nothing was changed.",
                        "",
                        "VERDICT           SERVER                   REGION       EXPIRES (UTC+8)   LEFT  WHY",
                        "in grace          i-grace name of i-grace  cn-hangzhou  2026-11-20 00:00  -2 d  expired; released with its disks on"
                                + " 2026-12-05 00:00 unless renewed",
                        "at risk           i-risk name of i-risk    cn-hangzhou  2026-12-01 00:00  9 d   locked by the cloud (security);"
                                + " renewing is refused until the lock is lifted",
                        "needs a decision  i-ask name of i-ask      cn-hangzhou  2026-11-29 00:00  7 d   setting Normal; ends unless a person"
                                + " renews it",
                        "auto-renews       i-safe name of i-safe    cn-hangzhou  2026-12-12 00:00  20 d  next deduction 2026-12-03 08:00,"
                                + " balance not checked",
                        "needs a decision: i-odd (1000000000000001: cn-hangzhou) has no readable expiry, the cloud wrote 'soon'. Look at it"
                                + " in the console.",
                        "Account 1000000000000001 may be unable to pay: the cloud answered InvalidPayMethod. Renewals may fail; check its"
                                + " balance and payment method.",
                        "",
                        "Looked at 1 account, 2 regions, on 2026-11-22 10:15:04 UTC+8 in 1.2 s: 1 of 2 read in full.",
                        "- 1000000000000001: cn-beijing: subscriptions not read, or not all. EmptyWithoutPermission: The list was empty because"
                                + " this identity may not see it",
                        "(ecs:DescribeInstances), not because nothing is there. Attach the read-only policy from the README.");
    }

    @Test
    void inChineseTheSame() {
        List<String> lines = text(Language.ZH, 120, Samples.mixed());

        assertThat(lines).startsWith("找到 5 台包年包月实例：2 台有风险，2 台待决定。未能读取全部内容。未做任何更改。", "");
        assertThat(lines.get(2)).startsWith("结论").contains("服务器", "地域", "到期（UTC+8）", "剩余", "原因");
        assertThat(lines).anyMatch(line -> line.startsWith("已到期，待释放  i-grace"));
        assertThat(lines).noneMatch(line -> line.contains("auto-renews") || line.contains("month"));
    }

    @Test
    void aBlindReadingSaysThatNothingIsKnown() {
        assertThat(english(160, Samples.blind()))
                .startsWith("Nothing could be read, so nothing is known of your servers. Nothing was changed.")
                .noneMatch(line -> line.contains("0 subscriptions"))
                .anyMatch(line -> line.contains("EmptyWithoutPermission"));
        assertThat(text(Language.ZH, 160, Samples.blind()).get(0)).startsWith("未能读取任何内容");
    }

    @Test
    void anEmptyWholeReadingSaysSo() {
        assertThat(english(160, Samples.whole()))
                .startsWith("0 subscriptions found: 0 at risk, 0 to be decided. Nothing was changed.")
                .endsWith("Looked at 1 account, 1 region, on 2026-11-22 10:15:04 UTC+8 in 1.2 s: 1 of 1 read in full.");
    }

    @ParameterizedTest
    @CsvSource({"80, EN", "80, ZH", "100, EN", "100, ZH", "109, EN", "109, ZH", "110, EN", "110, ZH", "160, ZH"})
    void noLineIsWiderThanTheTerminal(int columns, Language language) {
        Report report = Samples.report(Samples.fleet(
                Samples.server("i-bp14d4u79q6sv7tvsjtw", 7).name("生产数据库主节点-订单与支付-一号机房"),
                Samples.server("i-bp14d4u79q6sv7tvsjtx", 9).name("production-cache-of-the-order-system")));

        assertThat(text(language, columns, report)).allMatch(line -> TerminalText.columns(line) <= columns);
    }

    @Test
    void onANarrowTerminalNameAndRegionStandBeforeTheReason() {
        List<String> lines = english(80, Samples.mixed());

        assertThat(lines).contains("VERDICT           SERVER   EXPIRES (UTC+8)   LEFT  WHY");
        assertThat(lines).anyMatch(line -> line.endsWith("7 d   name of i-ask cn-hangzhou:"));
    }

    @ParameterizedTest
    @CsvSource({"8, 8, false", "9, 0, true"})
    void manyServersThatRenewByThemselvesAreCounted(int servers, int listed, boolean counted) {
        List<String> lines = english(160, Samples.whole(safe(servers)));

        assertThat(lines).filteredOn(line -> line.startsWith("auto-renews")).hasSize(listed);
        assertThat(lines.contains("and 9 servers that auto-renew; --format csv lists them"))
                .isEqualTo(counted);
    }

    @Test
    void colourIsOnTheVerdictAloneAndSaysNothingMore() {
        List<String> plain = english(160, Samples.mixed());
        List<String> coloured =
                new TextReport(new Messages(Language.EN), Terminal.of(160, true)).render(Samples.mixed(), Samples.TOOK);

        assertThat(coloured).contains(plain.get(0)).anyMatch(line -> line.startsWith("\u001B[31mat risk\u001B[0m  "));
        assertThat(coloured).anyMatch(line -> line.startsWith("\u001B[33mneeds a decision\u001B[0m  "));
        assertThat(coloured).anyMatch(line -> line.startsWith("\u001B[32mauto-renews\u001B[0m  "));
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001B\\[\\d+m", ""))
                        .collect(toList()))
                .isEqualTo(plain);
    }

    @Test
    void aServerWithoutNameLeavesNoHole() {
        assertThat(english(160, Samples.whole(Samples.server("i-1", 3).name(""))))
                .anyMatch(line -> line.contains("i-1     cn-hangzhou"));
    }

    private static Subscription.Builder[] safe(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Samples.server("i-" + n, 20).attribute(Samples.monthly("i-" + n)))
                .toArray(Subscription.Builder[]::new);
    }

    private static List<String> english(int columns, Report report) {
        return text(Language.EN, columns, report);
    }

    private static List<String> text(Language language, int columns, Report report) {
        return new TextReport(new Messages(language), Terminal.of(columns, false)).render(report, Samples.TOOK);
    }
}
