package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    private static final String FLEET = IntStream.range(0, 1205)
            .mapToObj(n ->
                    instance("i-" + n, "+" + (n % 50 + 1) + "d", "'tags':{'env':'prod'}", "'resourceGroup':'rg-1'"))
            .collect(Collectors.joining(","));

    private final Simulation cloud = Simulation.instances(FLEET);

    private static JsonObject page(Simulation cloud, String... asked) throws ApiException {
        SortedMap<String, String> all = Simulation.parameters(asked);
        all.put("RegionId", "cn-hangzhou");
        return cloud.call("ecs", "DescribeInstances", all);
    }

    /** All pages by token, one list of ids a page. */
    private static List<List<String>> pages(Simulation cloud, String... asked) throws ApiException {
        List<List<String>> pages = new ArrayList<>();
        SortedMap<String, String> all = Simulation.parameters(asked);
        all.put("RegionId", "cn-hangzhou");
        String token;
        do {
            JsonObject page = cloud.call("ecs", "DescribeInstances", all);
            pages.add(Simulation.ids(Simulation.rows(page)));
            token = page.get("NextToken").getAsString();
            all.put("NextToken", token);
        } while (!token.isEmpty());
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "0, 10", "1, 10", "9, 10", "10, 10", "11, 11", "99, 99", "100, 100", "101, 100", "9999, 100"})
    void aPageByTokenHasTenToOneHundredRows(String asked, int rows) throws ApiException {
        JsonObject page = page(cloud, "MaxResults", asked);

        assertThat(Simulation.rows(page)).hasSize(rows);
        assertThat(page.get("PageSize").getAsInt()).isEqualTo(rows);
        assertThat(page.get("NextToken").getAsString()).isNotEmpty();
    }

    @Test
    void byTokenEveryInstanceComesOnceAndTheLastPageHasNoToken() throws ApiException {
        List<List<String>> pages = pages(cloud, "MaxResults", "100");

        assertThat(pages).hasSize(13);
        assertThat(pages.stream().flatMap(List::stream)).hasSize(1205).doesNotHaveDuplicates();
    }

    @Test
    void aLastPageThatIsFullHasNoToken() throws ApiException {
        Simulation ten = Simulation.instances(FLEET.substring(0, FLEET.indexOf(",{'id':'i-10'")));

        assertThat(pages(ten, "MaxResults", "10")).hasSize(1);
    }

    @Test
    void byNumberTheTotalIsCounted() throws ApiException {
        JsonObject page = page(cloud, "PageNumber", "13", "PageSize", "100");

        assertThat(Simulation.rows(page)).hasSize(5);
        assertThat(page.get("TotalCount").getAsInt()).isEqualTo(1205);
        assertThat(page.get("NextToken").getAsString()).isEmpty();
        assertThat(Simulation.rows(page(cloud))).hasSize(10);
        assertThat(Simulation.rows(page(cloud, "PageNumber", "14", "PageSize", "100")))
                .isEmpty();
    }

    @Test
    void withMaxResultsOrATokenPageNumbersAreIgnoredAndTheTotalIsNotValid() throws ApiException {
        JsonObject page = page(cloud, "MaxResults", "20", "PageNumber", "3", "PageSize", "50");
        String token = page.get("NextToken").getAsString();

        assertThat(Simulation.ids(Simulation.rows(page))).hasSize(20).startsWith("i-0");
        assertThat(page.get("TotalCount").getAsInt()).isZero();
        assertThat(Simulation.ids(Simulation.rows(page(cloud, "NextToken", token, "PageNumber", "9"))))
                .hasSize(10)
                .startsWith("i-20");
    }

    @ParameterizedTest
    @CsvSource({"PageSize, 101", "PageSize, 0", "PageNumber, 0", "MaxResults, many"})
    void numbersThatAreNonsenseAreRefused(String name, String value) {
        assertThat(cloud.refusal("DescribeInstances", "RegionId", "cn-hangzhou", name, value))
                .isEqualTo("400 InvalidParameter");
    }

    /** Nothing in the answer says that rows are missing. */
    @ParameterizedTest
    @CsvSource({"Tag.1.Key, env", "Tag.1.key, env", "ResourceGroupId, rg-1"})
    void byTagOrResourceGroupAListingEndsAtOneThousandWithoutAWord(String filter, String value) throws ApiException {
        List<List<String>> pages = pages(cloud, "MaxResults", "100", filter, value);

        assertThat(pages).hasSize(10);
        assertThat(pages.stream().flatMap(List::stream)).hasSize(1000).doesNotHaveDuplicates();
        JsonObject byNumber = page(cloud, "PageNumber", "11", "PageSize", "100", filter, value);
        assertThat(Simulation.rows(byNumber)).isEmpty();
        assertThat(byNumber.get("TotalCount").getAsInt()).isEqualTo(1000);
    }

    @Test
    void aTokenOfOneListingIsNoneOfAnother() throws ApiException {
        String token = page(cloud, "MaxResults", "10").get("NextToken").getAsString();

        for (String[] other : new String[][] {
            {"NextToken", token, "Tag.1.Key", "env"}, {"NextToken", token + "A"}, {"NextToken", "nonsense"}
        }) {
            SortedMap<String, String> asked = Simulation.parameters(other);
            asked.put("RegionId", "cn-hangzhou");
            assertThat(cloud.refusal(
                            "DescribeInstances",
                            asked.entrySet().stream()
                                    .flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
                                    .toArray(String[]::new)))
                    .isEqualTo("400 InvalidNextToken");
        }
    }

    /** Whoever does not encode a token loses one of these on the way. */
    @Test
    void aTokenHasCharactersThatMustBeEncoded() throws ApiException {
        assertThat(page(cloud, "MaxResults", "10").get("NextToken").getAsString())
                .contains("+", "/", "=");
    }

    @Test
    void whatIsReleasedWhileAListingIsReadHidesNothingElse() throws ApiException {
        cloud.at("2026-11-25T09:00:00Z");
        JsonObject first = page(cloud, "MaxResults", "100");
        cloud.at("2026-12-12T16:00:00Z");

        List<String> rest =
                pages(
                                cloud,
                                "MaxResults",
                                "100",
                                "NextToken",
                                first.get("NextToken").getAsString())
                        .stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(Simulation.ids(Simulation.rows(first))).hasSize(100);
        assertThat(rest)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(cloud.world.instances(Simulation.ACCOUNT, "cn-hangzhou").stream()
                        .skip(100)
                        .filter(cloud.world.snapshotAt(cloud.now())::present)
                        .map(one -> one.id())
                        .toList())
                .hasSizeLessThan(1105);
    }

    @Test
    void wherePagesShiftARowComesAgainAndNoneIsLost() throws ApiException {
        Simulation shifting = Simulation.instances(FLEET, "pages=shifting");

        List<List<String>> pages = pages(shifting, "MaxResults", "100");

        List<String> all = pages.stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(1205);
        assertThat(all.stream().distinct()).hasSize(1205);
        assertThat(pages.get(1).get(0)).isEqualTo(pages.get(0).get(99));
        String last = Simulation.ids(Simulation.rows(page(shifting, "PageSize", "50")))
                .get(49);
        assertThat(Simulation.ids(Simulation.rows(page(shifting, "PageSize", "50", "PageNumber", "2"))))
                .startsWith(last);
    }
}
