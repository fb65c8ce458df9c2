package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeInstanceAutoRenewAttributeTest {
    private static final String ACTION = "DescribeInstanceAutoRenewAttribute";
    private static final String FLEET = IntStream.rangeClosed(1, 25)
                    .mapToObj(n -> instance("i-" + n, "+20d"))
                    .collect(Collectors.joining(","))
            + "," + instance("i-auto", "+20d", "'setting':{'status':'AutoRenewal','duration':3}")
            + "," + instance("i-not", "+20d", "'setting':{'status':'NotRenewal'}")
            + "," + instance("i-old", "-1d", "'setting':{'status':'NotRenewal'}")
            + "," + instance("i-payg", "+20d", "'chargeType':'PostPaid'")
            + ",{'id':'i-far','region':'cn-beijing','expiry':'+5d','setting':{'status':'NotRenewal'}}";

    private final Simulation cloud = Simulation.instances(FLEET);

    private static String[] asked(String asked) {
        List<String> all = new ArrayList<>(List.of("RegionId", "cn-hangzhou"));
        all.addAll(List.of(asked.split("[ =]", -1)));
        return all.toArray(new String[0]);
    }

    private static List<JsonObject> rows(JsonObject answer) {
        return StreamSupport.stream(
                        answer.getAsJsonObject("InstanceRenewAttributes")
                                .getAsJsonArray("InstanceRenewAttribute")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String page(JsonObject answer) {
        return answer.get("PageNumber") + " " + answer.get("PageSize") + " " + answer.get("TotalCount") + " "
                + rows(answer).size();
    }

    @Test
    void aRowHasTheDocumentedFieldsAndTheUnitInEitherCase() throws ApiException {
        JsonObject row = rows(cloud.ask(ACTION, asked("InstanceId=i-auto"))).get(0);

        assertThat(row.remove("PeriodUnit").getAsString()).isEqualToIgnoringCase("month");
        assertThat(row)
                .hasToString("{\"InstanceId\":\"i-auto\",\"AutoRenewEnabled\":true,\"Duration\":3,"
                        + "\"RenewalStatus\":\"AutoRenewal\",\"EnableExpectedRenewDay\":false}");
        JsonObject off = rows(cloud.ask(ACTION, asked("InstanceId=i-not"))).get(0);
        assertThat(off.get("AutoRenewEnabled").getAsBoolean()).isFalse();
        assertThat(off.get("Duration").getAsInt()).isZero();
        assertThat(off.get("RenewalStatus").getAsString()).isEqualTo("NotRenewal");
    }

    @Test
    void theUnitIsWrittenNowWithACapitalAndNowWithout() throws ApiException {
        assertThat(rows(cloud.ask(ACTION, asked("RenewalStatus=Normal PageSize=100"))))
                .extracting(row -> row.get("PeriodUnit").getAsString())
                .contains("Month", "month");
    }

    /** Page, size, total and rows; the numbers come in as texts and go out as numbers. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            RenewalStatus=Normal                           | 1 10 25 10
            RenewalStatus=Normal PageNumber=3              | 3 10 25 5
            RenewalStatus=Normal PageNumber=4              | 4 10 25 0
            RenewalStatus=Normal PageSize=100              | 1 100 25 25
            RenewalStatus=NotRenewal                       | 1 10 2 2
            RenewalStatus=NotRenewal InstanceId=i-1,i-not  | 1 10 1 1
            InstanceId=i-1,i-2,i-3,i-4,i-5,i-6,i-7,i-8,i-9,i-10,i-11 | 1 10 11 10
            InstanceId=i-1,i-1                             | 1 10 1 1
            InstanceId=i-old                               | 1 10 1 1
            """, delimiter = '|')
    void aPageHasTenRowsUnlessMoreAreAskedFor(String asked, String expected) throws ApiException {
        assertThat(page(cloud.ask(ACTION, asked(asked)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            InstanceId=,                        | 403 MissingParameter.InstanceId
            InstanceId=i-none                   | 403 InvalidParameter.InvalidInstanceId
            InstanceId=i-1,i-far                | 403 InvalidParameter.InvalidInstanceId
            InstanceId=i-1,i-payg               | 403 ChargeTypeViolation
            RenewalStatus=ManualRenewal         | 403 InvalidParameter.RenewalStatus
            PageSize=10                         | 403 InvalidParameter.RenewalStatusInstanceId
            RenewalStatus=Normal PageSize=101   | 403 InvalidParameter.PageSize
            RenewalStatus=Normal PageSize=x     | 403 InvalidParameter.PageSize
            RenewalStatus=Normal PageNumber=0   | 403 InvalidParameter.PageNumber
            """, delimiter = '|')
    void whatDoesNotFitIsRefusedAsDocumented(String asked, String expected) {
        assertThat(cloud.refusal(ACTION, asked(asked))).isEqualTo(expected);
    }

    @Test
    void theRestOfTheDocumentedCodesComesWhereTheWorldIsSo() {
        String many = IntStream.range(0, 100).mapToObj(n -> "i-" + n).collect(Collectors.joining(","));

        assertThat(cloud.refusal(ACTION, asked("InstanceId=" + many)))
                .isEqualTo("403 InvalidParameter.ToManyInstanceIds");
        assertThat(Simulation.instances(FLEET, "expired-setting=refused").refusal(ACTION, asked("InstanceId=i-old")))
                .isEqualTo("403 IncorrectInstanceStatus");
        assertThat(Simulation.account("'refuse':{'" + ACTION + "':'Throttling'}")
                        .refusal(ACTION, asked("RenewalStatus=Normal")))
                .isEqualTo("400 Throttling");
    }

    @Test
    void whereBadIdsAreLeftOutTheRestIsAnswered() throws ApiException {
        Simulation lenient = Simulation.instances(FLEET, "bad-id=left-out");

        assertThat(page(lenient.ask(ACTION, asked("InstanceId=i-1,i-none,i-2"))))
                .isEqualTo("1 10 2 2");
    }

    @Test
    void theUnifiedDayShowsWhereTheAccountHasOne() throws ApiException {
        Simulation unified = Simulation.account("'unifiedExpiryDay':5,'instances':[" + instance("i-1", "+5d") + "]");

        assertThat(rows(unified.ask(ACTION, asked("InstanceId=i-1"))).get(0).get("EnableExpectedRenewDay"))
                .hasToString("true");
    }
}
