package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Coverage;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServerDetailsTextTest {
    private static final Subscription.Builder SERVER =
            Samples.server("i-1", 20).tags(Map.of("team", "a", "env", "prod")).attribute(Samples.monthly("i-1"));

    @Test
    void tellsEverythingThatIsKnown() {
        assertThat(card(Language.EN, Samples.whole(SERVER)))
                .containsExactly(
                        "i-1  name of i-1",
                        "  verdict      auto-renews: next deduction 2026-12-03 08:00, balance not checked",
                        "  expires      2026-12-12 00:00 (UTC+8, 20 d left)",
                        "  setting      AutoRenewal, period 1 month, unified expiry day off",
                        "  locks        none",
                        "  lives in     account 1000000000000001, cn-hangzhou, ecs.g7.large, Running",
                        "  tags         env=prod  team=a",
                        "  read from    DescribeInstances and DescribeInstanceAutoRenewAttribute on 2026-11-22 10:15:04 UTC+8",
                        "");
    }

    @Test
    void inChineseEveryWordOfOursIsChinese() {
        assertThat(card(Language.ZH, Samples.whole(SERVER)))
                .contains(
                        "  结论         自动续费: 下次扣款 2026-12-03 08:00，未检查余额",
                        "  设置         AutoRenewal, 周期 1 个月, 统一到期日 关闭",
                        "  锁定         无");
    }

    @Test
    void severalLocksStandInOrder() {
        Set<String> locks = new TreeSet<>(Set.of("security", "financial"));

        assertThat(card(Language.EN, Samples.whole(Samples.server("i-1", 20).locks(locks))))
                .contains("  locks        financial, security");
    }

    @Test
    void aSettingThatCouldNotBeReadSaysWhy() {
        Report report =
                Samples.whole(Samples.server("i-1", 20).attribute(RenewalAttribute.unread("i-1", "Throttling")));

        assertThat(card(Language.EN, report))
                .anyMatch(line -> line.startsWith("  setting      UNREAD, Throttling: The cloud was still throttling"));
    }

    @Test
    void aServerThatWasNotFoundIsNamedWithWhereItWasLookedFor() {
        Report whole = Samples.named(
                Samples.fleet()
                        .unclear(List.of())
                        .coverage(Coverage.of(List.of(ScopeCoverage.of(Samples.HANGZHOU, 1, 0, List.of())))),
                "i-gone");

        assertThat(card(Language.EN, whole))
                .containsExactly(
                        "i-gone: not found in 1 region. It was released, is pay-as-you-go, or belongs to another"
                                + " account.");
    }

    @Test
    void afterAnIncompleteLookLittleIsSaidAndTheGapsFollow() {
        List<String> lines = card(Language.EN, Samples.named(Samples.fleet().unclear(List.of()), "i-gone"));

        assertThat(lines).startsWith("i-gone: not found, but not everything could be read:");
        assertThat(lines.get(1)).startsWith("- 1000000000000001: cn-beijing: subscriptions not read");
    }

    @Test
    void colourIsOnTheVerdictAlone() {
        List<String> lines =
                new ServerDetailsText(new Messages(Language.EN), Terminal.of(160, true)).render(Samples.whole(SERVER));

        assertThat(lines.get(1)).startsWith("  verdict      \u001B[32mauto-renews\u001B[0m: next");
        assertThat(lines).filteredOn(line -> line.contains("\u001B")).hasSize(1);
    }

    private static List<String> card(Language language, Report report) {
        return new ServerDetailsText(new Messages(language), Terminal.of(200, false)).render(report);
    }
}
