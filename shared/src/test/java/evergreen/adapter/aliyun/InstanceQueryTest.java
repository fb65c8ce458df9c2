package evergreen.adapter.aliyun;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import evergreen.SomeInstant;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceQueryTest {
    private static final long SEED = new Random().nextLong();

    @Test
    void everythingIsAskedForAHundredAtATime() {
        assertThat(query(Selection.ALL))
                .isEqualTo(Map.of("RegionId", "cn-hangzhou", "InstanceChargeType", "PrePaid", "MaxResults", "100"));
    }

    @Test
    void theTokenOfThePageBeforeGoesAlong() {
        assertThat(InstanceQuery.of("cn-hangzhou", Selection.ALL, Optional.of("t/+=")))
                .containsEntry("NextToken", "t/+=");
    }

    @Test
    void idsAreAJsonArray() {
        String ids =
                query(Selection.builder().ids(Set.of("i-1", "i-2")).build()).get("InstanceIds");

        assertThat(new Gson().fromJson(ids, String[].class)).containsExactlyInAnyOrder("i-1", "i-2");
    }

    @Test
    void theCloudNarrowsByOneValueOfAKindAndNeverByOneOfSeveral() {
        assertThat(query(Selection.builder()
                        .securityGroups(Set.of("sg-1"))
                        .resourceGroups(Set.of("rg-1"))
                        .names(Set.of("web-*"))
                        .build()))
                .containsEntry("SecurityGroupId", "sg-1")
                .containsEntry("ResourceGroupId", "rg-1")
                .containsEntry("InstanceName", "web-*");
        assertThat(query(Selection.builder()
                        .securityGroups(Set.of("sg-1", "sg-2"))
                        .resourceGroups(Set.of("rg-1", "rg-2"))
                        .names(Set.of("web-*", "db-*"))
                        .tags(Map.of("env", List.of("prod", "test")))
                        .build()))
                .isEqualTo(query(Selection.ALL));
    }

    /** The order of a set or map differs from one run to the next: the pairs must hold together in any. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "20, 20", "21, 20", "30, 20"})
    void tagsAreNumberedFromOneAndTwentyAtMost(int tags, int asked) {
        Map<String, List<String>> wanted =
                IntStream.range(0, tags).boxed().collect(toMap(n -> "key" + n, n -> List.of("value" + n)));

        Map<String, String> query = query(Selection.builder().tags(wanted).build());

        assertThat(query.keySet().stream().filter(name -> name.startsWith("Tag.")))
                .hasSize(2 * asked);
        assertThat(IntStream.rangeClosed(1, asked))
                .allSatisfy(n -> assertThat(query.get("Tag." + n + ".Value"))
                        .isEqualTo(
                                String.valueOf(query.get("Tag." + n + ".Key")).replace("key", "value")));
    }

    @Test
    void aTagWithoutValueIsAskedForByItsEmptyValue() {
        assertThat(query(Selection.builder().tags(Map.of("env", List.of(""))).build()))
                .containsEntry("Tag.1.Key", "env")
                .containsEntry("Tag.1.Value", "");
    }

    @Test
    void theExpiryIsNarrowedInSlotsThreeAndFour() {
        Window window = Window.between(Instant.parse("2026-11-22T02:15:04Z"), Instant.parse("2026-12-22T02:15:04Z"));

        assertThat(query(Selection.builder().window(window).build()))
                .containsEntry("Filter.3.Key", "ExpiredStartTime")
                .containsEntry("Filter.3.Value", "2026-11-22T02:14Z")
                .containsEntry("Filter.4.Key", "ExpiredEndTime")
                .containsEntry("Filter.4.Value", "2026-12-22T02:16Z")
                .doesNotContainKeys("Filter.1.Key", "Filter.2.Key");
    }

    /** Whether the cloud includes its bounds is not documented: the question holds the window either way. */
    @Test
    void whateverTheBoundsMeanNoMinuteOfTheWindowIsLost() {
        for (int second = 0; second < 60; second++) {
            Instant from = SomeInstant.minute(SEED).plusSeconds(second);
            Instant to = from.plusSeconds(1 + new Random(SEED).nextInt(10_000));

            Map<String, String> query =
                    query(Selection.builder().window(Window.between(from, to)).build());

            assertThat(bound(query, 3)).as("seed %s", SEED).isBetween(from.minusSeconds(120), from.minusSeconds(60));
            assertThat(bound(query, 4)).as("seed %s", SEED).isBetween(to, to.plusSeconds(60));
        }
    }

    private static Instant bound(Map<String, String> query, int slot) {
        return Instant.parse(
                String.valueOf(query.get("Filter." + slot + ".Value")).replace("Z", ":00Z"));
    }

    private static Map<String, String> query(Selection selection) {
        return InstanceQuery.of("cn-hangzhou", selection, Optional.empty());
    }
}
