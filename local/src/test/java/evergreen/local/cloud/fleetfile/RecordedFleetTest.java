package evergreen.local.cloud.fleetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.operation.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of DescribeInstances as the vendor's tools store them become a fleet that answers the same again. */
class RecordedFleetTest {
    private static final String PAYG = """
            {"InstanceId": "i-payg", "InstanceName": "web", "RegionId": "cn-hangzhou", "ZoneId": "cn-hangzhou-k",
             "InstanceChargeType": "PostPaid", "InstanceType": "ecs.g7.large", "Status": "Running",
             "CreationTime": "2024-04-14T22:32Z", "ExpiredTime": "2099-12-31T15:59Z", "ResourceGroupId": "",
             "SecurityGroupIds": {"SecurityGroupId": ["sg-1"]}, "OperationLocks": {"LockReason": []},
             "SpotPriceLimit": 0, "ImageOptions": {}, "NewField": {"Deep": [1, {"er": null}]}}""";
    private static final String PREPAID = """
            {"InstanceId": "i-pre", "InstanceName": "db", "RegionId": "cn-newland", "InstanceChargeType": "PrePaid",
             "InstanceType": "ecs.g7.large", "Status": "Running", "CreationTime": "2025-12-04T02:10Z",
             "ExpiredTime": "2026-12-04T16:00Z", "Tags": {"Tag": [{"TagKey": "env", "TagValue": "prod"}]},
             "OperationLocks": {"LockReason": [{"LockReason": "security", "LockMsg": ""}]}}""";

    private static String answer(String... rows) {
        return "{\"Instances\": {\"Instance\": [" + String.join(",", rows) + "]}, \"TotalCount\": " + rows.length
                + ", \"NextToken\": \"\", \"PageSize\": 100, \"RequestId\": \"R\", \"PageNumber\": 1}";
    }

    private static FleetFile read(String... answers) {
        return FleetFile.parse(List.of(answers), Simulation.START);
    }

    @Test
    void aRowIsAnsweredAsItWasRecordedWhateverFieldsItHas() throws ApiException {
        Simulation cloud = Simulation.of(read(answer(PAYG)));

        assertThat(cloud.rows().get(0)).isEqualTo(JsonParser.parseString(PAYG));
    }

    @Test
    void aRecordedLockHoldsHereToo() {
        Simulation cloud = Simulation.of(read(answer(PREPAID)));

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-pre", "Period", "1"))
                .isEqualTo("403 InstanceLockedForSecurity");
    }

    @Test
    void severalAnswersAreOneFleetEvenOfRegionsThatTheCatalogueLacks() throws ApiException {
        Simulation cloud = Simulation.of(read(answer(PAYG), answer(PREPAID.replace("security", "recycling"), PAYG)));
        String[] there = {"RegionId", "cn-newland"};

        assertThat(cloud.ids()).containsExactly("i-payg");
        assertThat(cloud.ids(there)).containsExactly("i-pre");
        cloud.ask("RenewInstance", "InstanceId", "i-pre", "Period", "1");
        JsonObject renewed = cloud.at("2026-11-23T00:00:00Z").rows(there).get(0);
        assertThat(renewed.get("ExpiredTime").getAsString()).isEqualTo("2027-01-04T16:00Z");
        assertThat(renewed.get("Tags")).hasToString("{\"Tag\":[{\"TagKey\":\"env\",\"TagValue\":\"prod\"}]}");
        assertThat(renewed.getAsJsonObject("OperationLocks").toString()).contains("recycling");
    }

    @Test
    void anAnswerWithoutInstancesIsAnEmptyFleet() throws ApiException {
        assertThat(Simulation.of(read(answer())).ids()).isEmpty();
        assertThat(read(answer()).note()).isEqualTo("0 recorded instances");
    }

    @Test
    void whatIsMissingIsToldWithItsPlace() {
        String broken = answer(PAYG, PREPAID.replace("\"ExpiredTime\": \"2026-12-04T16:00Z\",", ""));

        assertThatThrownBy(() -> read(answer(), broken))
                .hasMessage("answer[1].Instances.Instance[1].ExpiredTime: is missing");
    }

    @Test
    void answersAndFleetFilesDoNotMix() {
        assertThatThrownBy(() -> read(answer(PAYG), "{\"accounts\": []}"))
                .hasMessageContaining("there is one fleet file, or there are recorded answers");
    }
}
