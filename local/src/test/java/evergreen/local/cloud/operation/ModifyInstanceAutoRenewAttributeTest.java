package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyInstanceAutoRenewAttributeTest {
    private static final String FLEET = String.join(
            ",",
            instance("i-1", "+20d"),
            instance("i-auto", "+20d", "'setting':{'status':'AutoRenewal'}"),
            instance("i-not", "+20d", "'setting':{'status':'NotRenewal'}"),
            instance("i-starter", "+20d", "'starterPackage':true"),
            instance("i-old", "-1d"),
            instance("i-payg", "+20d", "'chargeType':'PostPaid'"),
            instance("i-ill", "+20d", "'refuse':{'ModifyInstanceAutoRenewAttribute':'InternalError'}"),
            "{'id':'i-far','region':'cn-beijing','expiry':'+5d'}");

    private static Simulation cloud(String site, String... assumptions) {
        return Simulation.account("'site':'" + site + "','instances':[" + FLEET + "]", assumptions);
    }

    private static String modify(Simulation cloud, String asked) {
        List<String> all = new ArrayList<>(List.of("RegionId", "cn-hangzhou"));
        all.addAll(List.of(asked.split("[ =]", -1)));
        return cloud.refusal("ModifyInstanceAutoRenewAttribute", all.toArray(new String[0]));
    }

    private static String setting(Simulation cloud, String id) {
        return cloud.world.instances(Simulation.ACCOUNT, "cn-hangzhou").stream()
                .filter(one -> one.id().equals(id))
                .map(one -> setting(cloud, one))
                .findFirst()
                .orElseThrow();
    }

    private static String setting(Simulation cloud, Instance one) {
        var setting = cloud.world.snapshotAt(cloud.now()).setting(one);
        return setting.status().word() + (setting.automatic() ? " " + setting.term() : "");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            i-1    | RenewalStatus=AutoRenewal Duration=3 PeriodUnit=Month     | AutoRenewal 3 Month
            i-1    | RenewalStatus=AutoRenewal Duration=1 PeriodUnit=Year      | AutoRenewal 1 Year
            i-1    | RenewalStatus=AutoRenewal Duration=6                      | AutoRenewal 6 Month
            i-1    | RenewalStatus=AutoRenewal                                 | AutoRenewal 1 Month
            i-1    | AutoRenew=True Duration=2                                 | AutoRenewal 2 Month
            i-1    | RenewalStatus=NotRenewal                                  | NotRenewal
            i-auto | RenewalStatus=Normal                                      | Normal
            i-auto | RenewalStatus=Normal AutoRenew=true Duration=1            | Normal
            i-auto | RenewalStatus=NotRenewal AutoRenew=true                   | NotRenewal
            i-1    | RenewalStatus=AutoRenewal AutoRenew=false Duration=1      | AutoRenewal 1 Month
            i-auto | AutoRenew=false                                           | Normal
            i-auto | Duration=3                                                | Normal
            i-not  | Duration=3                                                | Normal
            i-not  | RenewalStatus=AutoRenewal Duration=1                      | AutoRenewal 1 Month
            """, delimiter = '|')
    void renewalStatusBeatsAutoRenewAndNeitherMeansOff(String id, String asked, String expected) {
        Simulation cloud = cloud("china");

        assertThat(modify(cloud, "InstanceId=" + id + " " + asked)).isEqualTo("answered");
        assertThat(setting(cloud, id)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | Week  | 1 2 3 4                   | 403 InvalidParameter.Duration
            china         | Month | 1 2 3 6 12 24 36 48 60    | 403 InvalidParameter.Duration
            china         | Year  | 1 2 3 4 5                 | 403 InvalidParameter.Duration
            international | Week  |                           | 403 InvalidPeriodUnit.ValueNotSupported
            international | Month | 1 2 3 6 12 24 36 48 60    | 403 InvalidParameter.Duration
            international | Year  | 1 2 3 4 5                 | 403 InvalidParameter.Duration
            china         | Day   |                           | 403 InvalidPeriodUnit.ValueNotSupported
            """, delimiter = '|')
    void eachSiteHasItsOwnLengths(String site, String unit, String legal, String refusal) {
        Simulation cloud = cloud(site);
        String answered = IntStream.rangeClosed(0, 61)
                .filter(count -> {
                    String outcome = modify(
                            cloud,
                            "InstanceId=i-1 RenewalStatus=AutoRenewal PeriodUnit=" + unit + " Duration=" + count);
                    assertThat(outcome).isIn("answered", refusal);
                    return outcome.equals("answered");
                })
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));

        assertThat(answered).isEqualTo(legal == null ? "" : legal);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            InstanceId=i-starter RenewalStatus=AutoRenewal PeriodUnit=Month | 400 OperationDenied.StarterPackage
            InstanceId=i-starter RenewalStatus=AutoRenewal PeriodUnit=Year  | 403 InvalidPeriod.StarterPackage
            InstanceId=i-starter RenewalStatus=NotRenewal                   | answered
            RenewalStatus=Normal                                            | 403 MissingParameter.InstanceId
            InstanceId=, RenewalStatus=Normal                               | 403 MissingParameter.InstanceId
            InstanceId=i-none RenewalStatus=Normal                          | 403 InvalidParameter.InvalidInstanceId
            InstanceId=i-far RenewalStatus=Normal                           | 403 InvalidParameter.InvalidInstanceId
            InstanceId=["i-1"] RenewalStatus=Normal                         | 403 InvalidParameter.InvalidInstanceId
            InstanceId=i-old RenewalStatus=AutoRenewal                      | 403 IncorrectInstanceStatus
            InstanceId=i-old RenewalStatus=Normal                           | 403 IncorrectInstanceStatus
            InstanceId=i-payg RenewalStatus=Normal                          | 403 ChargeTypeViolation
            InstanceId=i-1 RenewalStatus=AutoRenewal Duration=x             | 403 InvalidParameter.Duration
            InstanceId=i-1 RenewalStatus=ManualRenewal                      | 403 InvalidParameter.RenewalStatus
            InstanceId=i-1 RenewalStatus=AutoRenewal PeriodUnit=Day         | 403 InvalidPeriodUnit.ValueNotSupported
            InstanceId=i-ill RenewalStatus=Normal                           | 500 InternalError
            """, delimiter = '|', quoteCharacter = '`')
    void whatDoesNotFitIsRefusedAsDocumented(String asked, String expected) {
        assertThat(modify(cloud("china"), asked)).isEqualTo(expected);
    }

    @Test
    void aBatchIsSetAsAWhole() {
        Simulation cloud = cloud("china");

        assertThat(modify(cloud, "InstanceId=i-1,i-not,i-1 RenewalStatus=AutoRenewal Duration=1"))
                .isEqualTo("answered");

        assertThat(setting(cloud, "i-1")).isEqualTo("AutoRenewal 1 Month");
        assertThat(setting(cloud, "i-not")).isEqualTo("AutoRenewal 1 Month");
    }

    @ParameterizedTest
    @CsvSource({
        "i-none, fails-batch, 403 InvalidParameter.InvalidInstanceId, Normal",
        "i-none, left-out, answered, NotRenewal",
        "i-old, fails-batch, 403 IncorrectInstanceStatus, Normal",
        "i-payg, left-out, 403 ChargeTypeViolation, Normal"
    })
    void oneBadIdFailsItsBatchOrIsLeftOut(String bad, String way, String outcome, String left) {
        Simulation cloud = cloud("china", "bad-id=" + way);

        assertThat(modify(cloud, "InstanceId=i-1," + bad + " RenewalStatus=NotRenewal"))
                .isEqualTo(outcome);
        assertThat(setting(cloud, "i-1")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "99, 99, answered",
        "99, 100, 403 InvalidParameter.ToManyInstanceIds",
        "100, 100, answered",
        "100, 101, 403 InvalidParameter.ToManyInstanceIds"
    })
    void aBatchHasItsLimit(String limit, int ids, String expected) {
        String list = IntStream.range(0, ids).mapToObj(n -> "i-" + n).collect(Collectors.joining(","));
        Simulation cloud = cloud("china", "batch-limit=" + limit, "bad-id=left-out");

        assertThat(modify(cloud, "InstanceId=" + list + " RenewalStatus=Normal"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"direct, answered", "via-normal, 403 InvalidParameter.RenewalStatus"})
    void notRenewalIsLeftDirectlyOrByWayOfNormal(String way, String expected) {
        Simulation cloud = cloud("china", "leave-not-renewal=" + way);

        assertThat(modify(cloud, "InstanceId=i-not RenewalStatus=AutoRenewal Duration=1"))
                .isEqualTo(expected);
        assertThat(modify(cloud, "InstanceId=i-not RenewalStatus=Normal")).isEqualTo("answered");
        assertThat(modify(cloud, "InstanceId=i-not RenewalStatus=AutoRenewal Duration=1"))
                .isEqualTo("answered");
    }

    /** Expired on 21 November, midnight of UTC+8 being 16:00 in UTC; the fourteen days end with 5 December. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            allowed | international | AutoRenewal | 2026-12-05T15:59:59Z | answered
            allowed | international | AutoRenewal | 2026-12-05T16:00:00Z | 403 IncorrectInstanceStatus
            allowed | international | Normal      | 2026-11-23T00:00:00Z | 403 IncorrectInstanceStatus
            allowed | china         | AutoRenewal | 2026-11-23T00:00:00Z | 403 IncorrectInstanceStatus
            refused | international | AutoRenewal | 2026-11-23T00:00:00Z | 403 IncorrectInstanceStatus
            """, delimiter = '|')
    void whatHasExpiredIsSetNoMoreOrLateOnTheInternationalSite(
            String way, String site, String status, String now, String expected) {
        Simulation cloud = cloud(site, "late-setting=" + way).at(now);

        assertThat(modify(cloud, "InstanceId=i-old RenewalStatus=" + status)).isEqualTo(expected);
    }

    @Test
    void whoMayNotSetOneOfThemSetsNone() throws ApiException {
        Simulation cloud = cloud("china").allowing((action, resource) -> !resource.endsWith("/i-not"));

        assertThat(modify(cloud, "InstanceId=i-1,i-not RenewalStatus=AutoRenewal"))
                .isEqualTo("403 Forbidden.RAM");
        assertThat(setting(cloud, "i-1")).isEqualTo("Normal");
    }

    @Test
    void theAnswerHasNothingInIt() throws ApiException {
        assertThat(cloud("china")
                        .ask(
                                "ModifyInstanceAutoRenewAttribute",
                                "RegionId",
                                "cn-hangzhou",
                                "InstanceId",
                                "i-1",
                                "RenewalStatus",
                                "Normal"))
                .hasToString("{}");
    }
}
