package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeRenewalPriceTest {
    private static final String[] NAMED = {"RegionId", "cn-hangzhou", "ResourceId", "i-1"};

    private static Simulation cloud(String account, String... fields) {
        return Simulation.account(account + "'instances':[" + instance("i-1", "2026-12-04T16:00Z", fields) + "]");
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(NAMED));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static JsonObject price(Simulation cloud, String... more) throws ApiException {
        return cloud.ask("DescribeRenewalPrice", with(more))
                .getAsJsonObject("PriceInfo")
                .getAsJsonObject("Price");
    }

    @Test
    void aPriceHasTheDocumentedShapeAndNumbersAreNumbers() throws ApiException {
        assertThat(cloud("").ask("DescribeRenewalPrice", with("Period", "9")).get("PriceInfo"))
                .hasToString("{\"Price\":{\"Currency\":\"CNY\",\"OriginalPrice\":2160.00,\"DiscountPrice\":216.00,"
                        + "\"TradePrice\":1944.00,\"DetailInfos\":{\"ResourcePriceModel\":[{\"Resource\":\"instance\","
                        + "\"OriginalPrice\":2160.00,\"DiscountPrice\":216.00,\"TradePrice\":1944.00,"
                        + "\"SubRules\":{\"Rule\":[{\"RuleId\":900001,\"Description\":\"longer terms cost less\"}]}}]}},"
                        + "\"Rules\":{\"Rule\":[{\"RuleId\":900001,\"Description\":\"longer terms cost less\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"china CNY", "international USD"})
    void theCurrencyIsTheSites(String siteAndCurrency) throws ApiException {
        String[] words = siteAndCurrency.split(" ", 2);

        assertThat(price(cloud("'site':'" + words[0] + "',")).get("Currency").getAsString())
                .isEqualTo(words[1]);
    }

    /** The price query stops at nine months and three years: a year is asked for as one, and bought as twelve months. */
    @ParameterizedTest
    @CsvSource({"1, Month, 1", "9, Month, 9", "1, Year, 12", "2, Year, 24", "3, Year, 36"})
    void whatIsAskedIsWhatIsPaid(String period, String unit, String months) throws ApiException {
        Simulation cloud = cloud("'balance':'100000',");
        JsonObject price = price(cloud, "Period", period, "PriceUnit", unit);

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", months, "PeriodUnit", "Month");

        BigDecimal trade = price.get("TradePrice").getAsBigDecimal();
        assertThat(cloud.orders().get(0).payment().price()).isEqualByComparingTo(trade);
        assertThat(price.get("OriginalPrice").getAsBigDecimal().subtract(trade))
                .isEqualByComparingTo(price.get("DiscountPrice").getAsBigDecimal());
    }

    @Test
    void withTheRequiredParametersAloneItIsOneMonth() throws ApiException {
        assertThat(price(cloud(""))).isEqualTo(price(cloud(""), "Period", "1", "PriceUnit", "Month"));
    }

    @Test
    void askingPaysNothing() throws ApiException {
        Simulation cloud = cloud("");

        price(cloud);

        assertThat(cloud.orders()).isEmpty();
        assertThat(cloud.balance()).isEqualByComparingTo("10000");
    }

    @Test
    void theWayToTheUnifiedDayIsPricedAsItIsPaid() throws ApiException {
        Simulation cloud = cloud("'unifiedExpiryDay':5,");
        BigDecimal price =
                price(cloud, "ExpectedRenewDay", "5").get("TradePrice").getAsBigDecimal();

        cloud.ask("RenewInstance", "InstanceId", "i-1", "ExpectedRenewDay", "5");

        assertThat(cloud.orders().get(0).payment().price()).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            "name":"x" | Period=10                    | 400 InvalidPeriod
            "name":"x" | Period=12                    | 400 InvalidPeriod
            "name":"x" | Period=0                     | 400 InvalidPeriod
            "name":"x" | Period=48                    | 400 InvalidPeriod
            "name":"x" | Period=4 PriceUnit=Year      | 400 InvalidPeriod
            "name":"x" | Period=1 PriceUnit=Week      | 400 InvalidPriceUnit.ValueNotSupported
            "name":"x" | ResourceType=disk            | 400 InvalidResourceType.ValueNotSupported
            "name":"x" | ExpectedRenewDay=5 Period=1  | 400 InvalidExpectedRenewDay.Conflict
            "name":"x" | ExpectedRenewDay=5 PriceUnit=Month | 400 InvalidExpectedRenewDay.Conflict
            "name":"x" | ExpectedRenewDay=6           | 400 InvalidExpectedRenewDay.ValueNotSupported
            "name":"x" | ExpectedRenewDay=29          | 400 InvalidExpectedRenewDay.ValueNotSupported
            "latestExpiry":"+20d"       | Period=1    | 400 InvalidPeriod.ExceededMaximumExpirationDate
            "dedicatedHostUntil":"+20d" | Period=1    | 400 InvalidPeriod.ExceededDedicatedHost
            "zoneClosed":true           | Period=1    | 400 OperationRestricted.Renewal
            "chargeType":"PostPaid"     | Period=1    | 403 ChargeTypeViolation
            "name":"x" | ResourceId=i-2               | 404 InvalidInstanceId.NotFound
            "name":"x" | RegionId=cn-beijing          | 404 InvalidInstanceId.NotFound
            "refuse":{"DescribeRenewalPrice":"InvalidAction.Unauthorized"} | Period=1 | 403 InvalidAction.Unauthorized
            "refuse":{"DescribeRenewalPrice":"InternalError"}     | Period=1 | 500 InternalError
            "refuse":{"DescribeRenewalPrice":"InternalError/400"} | Period=1 | 400 InternalError
            "refuse":{"DescribeRenewalPrice":"Throttling.User"}   | Period=1 | 400 Throttling.User
            "unpaidOrder":true          | Period=1    | answered
            """, delimiter = '|', quoteCharacter = '`')
    void whatCannotBePricedIsRefusedAsDocumented(String fields, String asked, String expected) {
        Simulation cloud = cloud("'unifiedExpiryDay':5,", fields);

        assertThat(cloud.refusal("DescribeRenewalPrice", with(asked.split("[ =]", -1))))
                .isEqualTo(expected);
    }

    @Test
    void withoutADiscountThereIsNoRule() throws ApiException {
        JsonObject info = cloud("").ask("DescribeRenewalPrice", NAMED).getAsJsonObject("PriceInfo");

        assertThat(info.getAsJsonObject("Rules").get("Rule")).isEqualTo(new JsonArray());
    }
}
