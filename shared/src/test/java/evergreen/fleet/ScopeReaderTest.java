package evergreen.fleet;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CoverageGap.What;
import evergreen.fleet.CoverageGap.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeReaderTest {
    private static final String REGION = "cn-hangzhou";
    private static final CoverageGap NO_END = CoverageGap.of(What.SUBSCRIPTIONS, Why.INCONSISTENT, "PagesWithoutEnd");
    private static final Selection TAG =
            Selection.builder().tags(Map.of("env", List.of(""))).build();

    private final FakeCloud cloud = new FakeCloud("1", REGION);

    @ParameterizedTest
    @CsvSource({"1, 1", "99, 1", "100, 1", "101, 2", "200, 2", "250, 3"})
    void followsTheTokensToTheEnd(int servers, int pages) {
        cloud.with(REGION, servers);

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows())
                .hasSize(servers)
                .allMatch(each -> each.setting().known());
        assertThat(reading.look()).isEqualTo(ScopeCoverage.of(Scope.of("1", REGION), pages, servers, List.of()));
        assertThat(cloud.calls("page")).isEqualTo(pages);
    }

    @Test
    void serversThatShiftToTheNextPageAreFoundOnce() {
        cloud.pages = (region, selection, token) -> token.isEmpty() ? page(0, 100, "2") : page(95, 150, null);

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows())
                .extracting(Subscription::id)
                .doesNotHaveDuplicates()
                .hasSize(150);
        assertThat(reading.look().complete()).isTrue();
    }

    @Test
    void aTokenThatComesAgainIsNotFollowed() {
        cloud.pages = (region, selection, token) -> page(0, 100, "again");

        assertThat(read(Selection.ALL).look().gaps()).containsExactly(NO_END);
        assertThat(cloud.calls("page")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void newTokensThatBringNothingNewAreGivenUp(int serversOnEveryPage) {
        cloud.pages = (region, selection, token) -> page(0, serversOnEveryPage, next(token));

        assertThat(read(Selection.ALL).look().gaps()).containsExactly(NO_END);
        assertThat(cloud.calls("page")).isBetween(11L, 12L);
    }

    @Test
    void tenEmptyPagesInARowMayStillBeFollowedByAServer() {
        cloud.pages = (region, selection, token) -> {
            int n = token.map(Integer::parseInt).orElse(0);
            return n < 10 ? page(0, 0, next(token)) : page(0, 1, null);
        };

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows()).hasSize(1);
        assertThat(reading.look().complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"999, tag, false", "1000, tag, true", "999, group, false", "1000, group, true", "1000, neither, false"})
    void aNarrowedListThatReachesAThousandRowsMayGoOn(int rows, String narrowed, boolean truncated) {
        cloud.with(REGION, rows);
        Selection selection = switch (narrowed) {
            case "tag" -> TAG;
            case "group" -> Selection.builder().resourceGroups(Set.of("")).build();
            default -> Selection.ALL;
        };

        List<CoverageGap> gaps = read(selection).look().gaps();

        assertThat(gaps)
                .isEqualTo(
                        truncated
                                ? List.of(CoverageGap.of(What.SUBSCRIPTIONS, Why.TRUNCATED, "ListEndsAt1000"))
                                : List.of());
    }

    @Test
    void aListOfIdsIsAskedForInHundredsAndNeverNearTheCap() {
        cloud.with(REGION, 1200);
        Set<String> ids = IntStream.range(0, 1200).mapToObj(n -> "i-" + n).collect(toSet());

        ScopeResult<Subscription> reading =
                read(Selection.builder().ids(ids).resourceGroups(Set.of("")).build());

        assertThat(reading.rows()).hasSize(1200);
        assertThat(cloud.calls("page")).isEqualTo(12);
        assertThat(reading.look().complete()).isTrue();
    }

    @Test
    void emptyIsToldFromForbidden() {
        assertThat(prove().look().complete()).isTrue();

        cloud.mayList = region -> false;
        assertThat(prove().look().gaps())
                .containsExactly(CoverageGap.of(What.SUBSCRIPTIONS, Why.DENIED, "EmptyWithoutPermission"));

        cloud.mayList = region -> {
            throw FakeCloud.throttled();
        };
        assertThat(prove().look().gaps())
                .containsExactly(CoverageGap.of(What.SUBSCRIPTIONS, Why.THROTTLED, "Throttling.User"));
    }

    @Test
    void whereSomethingWasSeenOrIsKnownToBeMissingNoProofIsAskedFor() {
        cloud.with(REGION, 1);
        assertThat(prove().look().complete()).isTrue();

        cloud.pages = (region, selection, token) -> {
            throw FakeCloud.denied();
        };
        assertThat(prove().look().gaps())
                .containsExactly(CoverageGap.of(What.SUBSCRIPTIONS, Why.DENIED, "Forbidden.RAM"));
        assertThat(cloud.calls("mayList")).isZero();
    }

    @Test
    void whatWasReadBeforeAFaultStaysAndHasItsSetting() {
        cloud.with(REGION, 300);
        cloud.pages = (region, selection, token) -> {
            if (token.equals(Optional.of("200"))) {
                throw FakeCloud.down();
            }
            return cloud.usualPage(region, selection, token);
        };

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows()).hasSize(200).allMatch(each -> each.setting().known());
        assertThat(reading.look().gaps())
                .containsExactly(CoverageGap.of(What.SUBSCRIPTIONS, Why.UNREACHABLE, "Timeout"));
    }

    @Test
    void whatTheCloudShowsBesidesIsLeftOutAndItsSettingNotAskedFor() {
        cloud.with(REGION, 10);
        Window window = Window.between(FakeCloud.NOW, FakeCloud.NOW.plusSeconds(3 * 86_400));

        assertThat(read(Selection.builder().window(window).build()).rows())
                .extracting(Subscription::id)
                .containsExactly("i-0", "i-1", "i-2");
        assertThat(cloud.calls).contains("attributes " + REGION + " 3");
    }

    @Test
    void theLongestExpiredIsAskedForLastSinceItMaySpoilItsBatch() {
        List<String> asked = new ArrayList<>();
        cloud.with(REGION, 150);
        cloud.attributes = (region, ids) -> {
            asked.addAll(ids);
            return ids.stream().map(FakeCloud::normal).collect(toList());
        };

        read(Selection.ALL);

        assertThat(asked).hasSize(150).startsWith("i-149").endsWith("i-0");
    }

    @Test
    void settingsThatCannotBeReadAreAGapAndHideNoServer() {
        cloud.with(REGION, 2);
        cloud.attributes = (region, ids) -> {
            throw FakeCloud.denied();
        };

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows()).extracting(each -> each.setting().word()).containsExactly("UNREAD", "UNREAD");
        assertThat(reading.look().gaps()).containsExactly(CoverageGap.of(What.SETTINGS, Why.DENIED, "Forbidden.RAM"));
    }

    @Test
    void oneServerThatTheSettingsDoNotKnowIsNoGap() {
        cloud.with(REGION, 3).badIds.add("i-1");

        ScopeResult<Subscription> reading = read(Selection.ALL);

        assertThat(reading.rows())
                .extracting(each -> each.setting().word())
                .containsExactly("Normal", "UNREAD", "Normal");
        assertThat(reading.look().complete()).isTrue();
    }

    @Test
    void anInstanceWithoutDateIsKept() {
        UnreadableExpiry unreadableExpiry = UnreadableExpiry.of(Scope.of("1", REGION), "i-9", "soon");
        cloud.pages = (region, selection, token) -> Page.of(1, List.of(), List.of(unreadableExpiry), Optional.empty());

        assertThat(read(Selection.ALL).unclear()).containsExactly(unreadableExpiry);
    }

    private ScopeResult<Subscription> read(Selection selection) {
        return reader(selection).read();
    }

    private ScopeResult<Subscription> prove() {
        ScopeReader reader = reader(Selection.ALL);
        reader.read();
        return reader.readingProvenByPermission();
    }

    private ScopeReader reader(Selection selection) {
        FakeTime time = new FakeTime(FakeCloud.NOW);
        return new ScopeReader(cloud, REGION, new RetryPolicy(time, time), selection);
    }

    private static String next(Optional<String> token) {
        return String.valueOf(token.map(Integer::parseInt).orElse(0) + 1);
    }

    private static Page page(int from, int to, @Nullable String next) {
        List<Subscription> servers = IntStream.range(from, to)
                .mapToObj(n -> FakeCloud.server("1", REGION, "i-" + n, FakeCloud.NOW))
                .collect(toList());
        return Page.of(servers.size(), servers, List.of(), Optional.ofNullable(next));
    }
}
