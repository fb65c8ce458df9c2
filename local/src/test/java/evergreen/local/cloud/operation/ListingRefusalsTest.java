package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented codes of DescribeInstances and DescribeRegions, and the time filters in their slots. */
class ListingRefusalsTest {
    private static final String FLEET = String.join(
            ",",
            instance("i-1", "2026-12-04T16:00Z", "'created':'2026-01-04T02:10Z'"),
            instance("i-2", "2026-12-05T16:00Z"),
            instance("i-3", "2026-12-06T16:00Z"));

    private final Simulation cloud = Simulation.instances(FLEET);

    @ParameterizedTest
    @CsvSource(textBlock = """
            InstanceChargeType=Spot       | 404 InvalidInstanceChargeType.NotFound
            InternetChargeType=Free       | 404 InvalidInternetChargeType.ValueNotSupported
            LockReason=forgotten          | 404 InvalidLockReason.NotFound
            InstanceNetworkType=carrier   | 404 InvalidNetworkType.NotFound
            Status=Expired                | 404 InvalidStatus.NotFound
            Tag.1.Value=prod              | 400 InvalidTag.Mismatch
            Tag.21.Key=env                | 400 InvalidTagCount
            HpcClusterId=hpc-1            | 400 InvalidHpcClusterId.NotFound
            DryRun=true                   | 400 DryRunOperation
            RegionId=cn-nowhere           | 404 InvalidRegionId.NotFound
            InstanceIds=i-1               | 400 InvalidParameter
            InstanceIds=["i-1"],          | 400 InvalidParameter
            Filter.1.Key=ExpiredStartTime Filter.1.Value=2026-12-01T00:00Z | 404 InvalidFilterKey.NotFound
            Filter.3.Key=ExpiredEndTime Filter.3.Value=2026-12-01T00:00Z   | 404 InvalidFilterKey.NotFound
            Filter.3.Key=ExpiredStartTime Filter.3.Value=2026-12-01T00:00:00Z | 404 InvalidFilterKey.NotFound
            Filter.3.Key=ExpiredStartTime Filter.3.Value=2026-12-01        | 404 InvalidFilterKey.NotFound
            Filter.3.Key=ExpiredStartTime | 404 InvalidFilterKey.NotFound
            Filter.3.Value=2026-12-01T00:00Z | 404 InvalidFilterKey.NotFound
            Filter.5.Key=ExpiredStartTime Filter.5.Value=2026-12-01T00:00Z | 404 InvalidFilterKey.NotFound
            """, delimiter = '|', quoteCharacter = '`')
    void whatDoesNotFitIsRefusedAsDocumented(String asked, String expected) {
        List<String> all = new ArrayList<>(List.of("RegionId", "cn-hangzhou"));
        all.addAll(List.of(asked.split("[ =]", -1)));

        assertThat(cloud.refusal("DescribeInstances", all.toArray(new String[0])))
                .isEqualTo(expected);
    }

    @Test
    void withoutARegionThereIsNoListAndWithAHundredAndOneIdsNeither() {
        String ids =
                IntStream.rangeClosed(0, 100).mapToObj(n -> "\"i-" + n + "\"").collect(Collectors.joining(","));

        assertThat(cloud.refusal("DescribeInstances")).isEqualTo("400 MissingParameter");
        assertThat(cloud.refusal("DescribeInstances", "RegionId", "cn-hangzhou", "InstanceIds", "[" + ids + "]"))
                .isEqualTo("400 InvalidParameter");
    }

    /** From the fourth to the fifth, both bounds at an expiry. */
    @ParameterizedTest
    @CsvSource({"closed, i-1 i-2", "open, ''"})
    void theBoundsOfAFilterBelongToItOrNot(String way, String expected) throws ApiException {
        List<String> ids = Simulation.instances(FLEET, "filter-bounds=" + way)
                .ids(
                        "Filter.3.Key",
                        "ExpiredStartTime",
                        "Filter.3.Value",
                        "2026-12-04T16:00Z",
                        "Filter.4.Key",
                        "ExpiredEndTime",
                        "Filter.4.Value",
                        "2026-12-05T16:00Z");

        assertThat(String.join(" ", ids)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, CreationStartTime, 2026-11-01T00:00Z, i-2 i-3",
        "2, CreationEndTime, 2026-11-01T00:00Z, i-1",
        "3, ExpiredStartTime, 2026-12-04T16:01Z, i-2 i-3",
        "4, ExpiredEndTime, 2026-12-06T15:59Z, i-1 i-2"
    })
    void eachFilterHasItsSlot(int slot, String key, String value, String expected) throws ApiException {
        assertThat(String.join(" ", cloud.ids("Filter." + slot + ".Key", key, "Filter." + slot + ".Value", value)))
                .isEqualTo(expected);
    }

    @Test
    void regionsComeInTheLanguageThatIsAskedForAndWithTheirAddress() throws ApiException {
        assertThat(regions("AcceptLanguage", "en-US"))
                .contains("{\"RegionId\":\"cn-hangzhou\",\"RegionEndpoint\":\"ecs.cn-hangzhou.aliyuncs.com\","
                        + "\"LocalName\":\"China (Hangzhou)\",\"Status\":\"available\"}");
        assertThat(regions()).anyMatch(region -> region.contains("华东1（杭州）"));
    }

    private List<String> regions(String... asked) throws ApiException {
        JsonObject answer = cloud.ask("DescribeRegions", asked);
        return answer.getAsJsonObject("Regions").getAsJsonArray("Region").asList().stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            "balance":"0"       | InstanceChargeType=Spot     | 403 Invalid.InstanceChargeType
            "balance":"0"       | AcceptLanguage=tlh          | 404 InvalidAcceptLanguage.NotFound
            "balance":"0"       | ResourceType=hamster        | 404 InvalidResourceType.NotFound
            "canPay":false      | InstanceChargeType=PrePaid  | 403 InvalidPayMethod
            "canPay":false      | InstanceChargeType=PostPaid | answered
            """, delimiter = '|', quoteCharacter = '`')
    void regionsAreRefusedAsDocumented(String account, String asked, String expected) {
        assertThat(Simulation.account(account.replace('"', '\'')).refusal("DescribeRegions", asked.split("[ =]", -1)))
                .isEqualTo(expected);
    }
}
