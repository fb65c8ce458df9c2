package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingTest {
    private static final String FLEET = String.join(
            ",",
            instance("i-man", "2026-12-04T16:00Z", "'created':'2026-01-04T02:10Z'"),
            instance("i-auto", "2026-12-24T16:00Z", "'setting':{'status':'AutoRenewal','duration':3}"),
            instance("i-year", "2027-03-24T16:00Z", "'setting':{'status':'AutoRenewal','duration':2,'unit':'Year'}"),
            instance("i-week", "2026-11-29T16:00Z", "'setting':{'status':'AutoRenewal','unit':'Week'}"),
            instance("i-not", "2026-11-21T16:00Z", "'setting':{'status':'NotRenewal'}"),
            instance("i-new", "2027-11-21T16:00Z", "'status':'Pending'"),
            "{'id':'i-payg','region':'cn-hangzhou','chargeType':'PostPaid'}",
            "{'id':'i-far','region':'cn-beijing','expiry':'2026-12-05T16:00Z'}");

    private final Simulation cloud = Simulation.instances(FLEET);

    private static JsonObject data(JsonObject answer) {
        assertThat(answer.get("Code").getAsString()).isEqualTo("200");
        assertThat(answer.get("Success").getAsBoolean()).isTrue();
        return answer.getAsJsonObject("Data");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            "balance":"20000"                             | 20000.00  | CNY
            "balance":"-11.19"                            | -11.19    | CNY
            "balance":"1234.5","thousandsSeparators":true | 1,234.50  | CNY
            "balance":"-1234567.5","thousandsSeparators":true | -1,234,567.50 | CNY
            "balance":"0","site":"international"          | 0.00      | USD
            "balance":"7","currency":"JPY"                | 7.00      | JPY
            """, delimiter = '|', quoteCharacter = '`')
    void aBalanceIsAllTextsAndMayBeNegative(String account, String amount, String currency) throws ApiException {
        JsonObject balance = data(Simulation.account(account.replace('"', '\'')).bill("QueryAccountBalance"));

        assertThat(balance)
                .hasToString("{\"AvailableAmount\":\"" + amount + "\",\"AvailableCashAmount\":\"" + amount
                        + "\",\"CreditAmount\":\"0.00\",\"MybankCreditAmount\":\"0.00\",\"QuotaLimit\":\"0.00\","
                        + "\"Currency\":\"" + currency + "\"}");
    }

    @Test
    void aRowIsNotWrappedAndItsTimesHaveSeconds() throws ApiException {
        JsonObject data = data(cloud.bill("QueryAvailableInstances", "InstanceIDs", "i-auto"));

        assertThat(data.get("TotalCount")).hasToString("1");
        assertThat(data.getAsJsonArray("InstanceList").get(0))
                .hasToString("{\"OwnerId\":1000000000000001,\"Seller\":\"26842\",\"ProductCode\":\"ecs\","
                        + "\"ProductType\":\"\",\"SubscriptionType\":\"Subscription\",\"InstanceID\":\"i-auto\","
                        + "\"Region\":\"cn-hangzhou\",\"CreateTime\":\"2026-11-22T09:00:00Z\",\"Status\":\"Normal\","
                        + "\"SubStatus\":\"Normal\",\"EndTime\":\"2026-12-24T16:00:00Z\","
                        + "\"StopTime\":\"2026-12-24T16:00:00Z\",\"ReleaseTime\":\"2027-01-08T16:00:00Z\","
                        + "\"ExpectedReleaseTime\":\"2027-01-08T16:00:00Z\",\"RenewStatus\":\"AutoRenewal\","
                        + "\"RenewalDuration\":3,\"RenewalDurationUnit\":\"M\"}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            i-man  | Normal   | ManualRenewal |   |
            i-year | Normal   | AutoRenewal   | 2 | Y
            i-week | Normal   | AutoRenewal   |   |
            i-not  | Expired  | NotRenewal    |   |
            i-new  | Creating | ManualRenewal |   |
            i-payg | Normal   |               |   |
            """, delimiter = '|')
    void statusAndSettingHaveTheWordsOfBilling(String id, String status, String setting, String duration, String unit)
            throws ApiException {
        JsonObject row = rows("InstanceIDs", id).get(0);

        assertThat(text(row, "Status")).isEqualTo(status);
        assertThat(text(row, "RenewStatus")).isEqualTo(setting);
        assertThat(text(row, "RenewalDuration")).isEqualTo(duration);
        assertThat(text(row, "RenewalDurationUnit")).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PageNum=1                                    | i-far i-man i-auto i-year i-week i-not i-new i-payg
            ProductCode=ecs Region=cn-beijing            | i-far
            ProductCode=rds                              |
            SubscriptionType=PayAsYouGo                  | i-payg
            RenewStatus=ManualRenewal                    | i-far i-man i-new
            RenewStatus=NotRenewal                       | i-not
            InstanceIDs=i-man,i-none,i-not               | i-man i-not
            EndTimeStart=2026-12-04T16:00:00Z EndTimeEnd=2026-12-05T16:00:00Z | i-far i-man
            EndTimeStart=2027-01-01T00:00:00Z            | i-year i-new
            CreateTimeEnd=2026-11-22T08:59:59Z           | i-man
            CreateTimeStart=2026-11-22T09:00:00Z PageSize=2 PageNum=4 | i-payg
            """, delimiter = '|')
    void filtersAndPagesNarrowTheList(String asked, String expected) throws ApiException {
        List<String> ids = rows(asked.split("[ =]", -1)).stream()
                .map(row -> row.get("InstanceID").getAsString())
                .toList();

        assertThat(String.join(" ", ids)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Region=cn-hangzhou               | 400 MissingParameter
            RenewStatus=Normal               | 400 InvalidParameter
            EndTimeStart=2026-12-04T16:00Z   | 400 InvalidParameter
            PageSize=301                     | 400 InvalidParameter
            PageSize=300                     | answered
            """, delimiter = '|')
    void whatDoesNotFitIsRefused(String asked, String expected) {
        assertThat(cloud.refusal("QueryAvailableInstances", asked.split("[ =]", -1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "QueryAccountBalance, bss:DescribeAcccount, bssapi:QueryAccountBalance",
        "QueryAvailableInstances, bss:DescribeInstances, bssapi:QueryAvailableInstances"
    })
    void eitherNameOfTheRightWillDoAndNoOther(String action, String right, String older) {
        for (String held : List.of(right, older, "bss:DescribeAccount")) {
            cloud.allowing((wanted, resource) -> wanted.equals(held) && resource.equals("*"));
            assertThat(cloud.refusal(action))
                    .isEqualTo(held.equals("bss:DescribeAccount") ? "400 NotAuthorized" : "answered");
        }
    }

    private List<JsonObject> rows(String... asked) throws ApiException {
        List<JsonObject> rows = new ArrayList<>();
        data(cloud.bill("QueryAvailableInstances", asked))
                .getAsJsonArray("InstanceList")
                .forEach(row -> rows.add(row.getAsJsonObject()));
        return rows;
    }

    private static @Nullable String text(JsonObject row, String name) {
        return row.has(name) ? row.get(name).getAsString() : null;
    }
}
