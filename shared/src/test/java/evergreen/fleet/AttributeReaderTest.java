package evergreen.fleet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CoverageGap.What;
import evergreen.fleet.CoverageGap.Why;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeReaderTest {
    private static final String REGION = "cn-hangzhou";
    private static final long SEED = new Random().nextLong();

    private final FakeCloud cloud = new FakeCloud("1", REGION);
    private final FakeTime time = new FakeTime(FakeCloud.NOW);
    private final AttributeReader reader = new AttributeReader(cloud, REGION, new RetryPolicy(time, time));

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 1", "99, 99", "100, 99 1", "198, 99 99", "250, 99 99 52"})
    void asksForNinetyNineIdsAtATime(int count, String sizes) {
        assertThat(reader.read(ids(count)))
                .hasSize(count)
                .allSatisfy((id, attribute) -> assertThat(word(attribute)).isEqualTo("Normal"));
        assertThat(sizesAsked()).isEqualTo(sizes);
    }

    /** Every halving costs two calls: 13 calls where six halvings leave the id alone, 15 where seven do. */
    @ParameterizedTest
    @CsvSource({"0, 13", "49, 13", "98, 15"})
    void halvesABatchUntilTheBadIdStandsAlone(int bad, int calls) {
        cloud.badIds.add("i-" + bad);

        Map<String, RenewalAttribute> read = reader.read(ids(99));

        assertThat(in(read, "i-" + bad).refusal()).contains("InvalidParameter.InvalidInstanceId");
        assertThat(read.values())
                .filteredOn(each -> word(each).equals("Normal"))
                .hasSize(98);
        assertThat(cloud.calls("attributes")).isEqualTo(calls);
        assertThat(reader.gaps()).isEmpty();
    }

    @Test
    void whereEveryIdIsBadEachIsAskedAlone() {
        cloud.badIds.addAll(ids(99));

        assertThat(reader.read(ids(99)).values())
                .hasSize(99)
                .allMatch(each -> word(each).equals("UNREAD"));
        assertThat(cloud.calls("attributes")).isEqualTo(2 * 99 - 1);
    }

    @Test
    void anyBadIdsSpoilNoOther() {
        Random random = new Random(SEED);
        List<String> ids = ids(1 + random.nextInt(500));
        ids.stream().filter(id -> random.nextInt(20) == 0).forEach(cloud.badIds::add);

        Map<String, RenewalAttribute> read = reader.read(ids);

        assertThat(read.keySet()).as("seed %s", SEED).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(read)
                .as("seed %s", SEED)
                .allSatisfy((id, attribute) ->
                        assertThat(word(attribute)).isEqualTo(cloud.badIds.contains(id) ? "UNREAD" : "Normal"));
    }

    @Test
    void aBatchRefusedAsAWholeIsNotHalved() {
        cloud.attributes = (region, ids) -> {
            throw FakeCloud.denied();
        };

        assertThat(reader.read(ids(100)).values())
                .allMatch(each -> each.refusal().get().equals("Forbidden.RAM"));
        assertThat(sizesAsked()).isEqualTo("99 1");
        assertThat(reader.gaps()).containsExactly(CoverageGap.of(What.SETTINGS, Why.DENIED, "Forbidden.RAM"));
    }

    @Test
    void aBatchWithoutAnswerIsTriedFourTimesAndTheOthersGoOn() {
        cloud.attributes = (region, ids) -> {
            if (ids.contains("i-0")) {
                throw FakeCloud.down();
            }
            return ids.stream().map(FakeCloud::normal).collect(toList());
        };

        Map<String, RenewalAttribute> read = reader.read(ids(100));

        assertThat(sizesAsked()).isEqualTo("99 99 99 99 1");
        assertThat(in(read, "i-0").refusal()).contains("Timeout");
        assertThat(word(in(read, "i-99"))).isEqualTo("Normal");
        assertThat(reader.gaps()).containsExactly(CoverageGap.of(What.SETTINGS, Why.UNREACHABLE, "Timeout"));
    }

    @Test
    void anIdLeftOutOfTheAnswerSaysSo() {
        cloud.attributes = (region, ids) -> List.of(FakeCloud.normal("i-0"));

        assertThat(in(reader.read(ids(2)), "i-1").refusal()).contains("NotInAnswer");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "99, 1", "100, 2", "101, 2", "250, 3"})
    void readsAStatusPageByPageToAShortOne(int rows, int pages) {
        cloud.byStatus = page -> rows(100 * (page - 1), Math.min(100 * page, rows));

        ScopeResult<RenewalAttribute> reading = reader.readAll("Normal");

        assertThat(reading.rows()).hasSize(rows);
        assertThat(reading.look()).isEqualTo(ScopeCoverage.of(Scope.of("1", REGION), pages, rows, List.of()));
        assertThat(cloud.calls("byStatus")).isEqualTo(pages);
    }

    @Test
    void rowsThatShiftToTheNextPageCountOnce() {
        cloud.byStatus = page -> page == 1 ? rows(0, 100) : rows(90, 150);

        assertThat(reader.readAll("Normal").rows()).hasSize(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void fullPagesThatBringNothingNewAreGivenUp(int pagesWithNews) {
        cloud.byStatus = page -> rows(0, 100).stream()
                .map(row -> page <= pagesWithNews ? FakeCloud.normal(row.instanceId() + "-" + page) : row)
                .collect(toList());

        ScopeResult<RenewalAttribute> reading = reader.readAll("Normal");

        assertThat(reading.look().gaps())
                .containsExactly(CoverageGap.of(What.SETTINGS, Why.INCONSISTENT, "PagesWithoutEnd"));
        assertThat(cloud.calls("byStatus")).isEqualTo(pagesWithNews + 2);
    }

    @Test
    void whatWasReadBeforeAFaultStays() {
        cloud.byStatus = page -> {
            if (page == 3) {
                throw FakeCloud.denied();
            }
            return rows(100 * (page - 1), 100 * page);
        };

        ScopeResult<RenewalAttribute> reading = reader.readAll("Normal");

        assertThat(reading.rows()).hasSize(200);
        assertThat(reading.look().gaps()).containsExactly(CoverageGap.of(What.SETTINGS, Why.DENIED, "Forbidden.RAM"));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(n -> "i-" + n).collect(toList());
    }

    private static List<RenewalAttribute> rows(int from, int to) {
        return IntStream.range(from, Math.max(from, to))
                .mapToObj(n -> FakeCloud.normal("i-" + n))
                .collect(toList());
    }

    private static RenewalAttribute in(Map<String, RenewalAttribute> read, String id) {
        return requireNonNull(read.get(id), id);
    }

    private static String word(RenewalAttribute attribute) {
        return attribute.setting().word();
    }

    private String sizesAsked() {
        return String.join(
                " ",
                cloud.calls.stream()
                        .map(call -> call.substring(call.lastIndexOf(' ') + 1))
                        .collect(toList()));
    }
}
