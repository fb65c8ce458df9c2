package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented code of RenewInstance with its status, as the vendor spells it. */
class RenewalRefusalsTest {
    /** Those that have a cause: what is special about the instance that expires on 4 December, and what is asked. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            'name':'x'                             | Period=13                 | 400 InvalidPeriod
            'name':'x'                             | Period=one                | 400 InvalidPeriod
            'name':'x'                             |                           | 400 InvalidPeriod.NotFound
            'name':'x'                             | PeriodUnit=Month          | 400 MissingParamter
            'name':'x'                             | Period=1 PeriodUnit=Year  | 400 InvalidPeriodUnit.ValueNotSupported
            'latestExpiry':'2027-01-04T15:59Z'     | Period=1                  | 400 InvalidPeriod.ExceededMaximumExpirationDate
            'latestExpiry':'2027-01-04T16:00Z'     | Period=1                  | answered
            'expiry':'2031-12-04T16:00Z'           | Period=60                 | 400 InvalidPeriod.ExceededMaximumExpirationDate
            'dedicatedHostUntil':'2027-01-04T15:59Z' | Period=1                | 400 InvalidPeriod.ExceededDedicatedHost
            'dedicatedHostUntil':'2027-01-04T16:00Z' | Period=1                | answered
            'name':'x'                             | Period=1 ExpectedRenewDay=5 | 400 InvalidExpectedRenewDay.Conflict
            'name':'x'                             | ExpectedRenewDay=29       | 400 InvalidExpectedRenewDay.ValueNotSupported
            'name':'x'                             | ExpectedRenewDay=6        | 400 InvalidParam.ExpectedRenewDay
            'starterPackage':true                  | ExpectedRenewDay=5        | 400 InvalidExpectedRenewDay.StarterPackageNotSupported
            'expiry':'2026-11-21T16:00Z'           | ExpectedRenewDay=5        | 403 IncorrectInstanceStatus
            'upgrading':true                       | Period=1                  | 400 InvalidStatus.Upgrading
            'refundOrder':true                     | Period=1                  | 400 OperationDenied.UnfinishedOrder
            'loanOrder':true                       | Period=1                  | 400 InvalidLoanOrderStatus.Uncompleted
            'classicNetwork':true                  | Period=1                  | 400 InvalidOperation.ClassicNetworkTypeNotSupported
            'zoneClosed':true                      | Period=1                  | 400 OperationRestricted.Renewal
            'chargeType':'PostPaid'                | Period=1                  | 403 ChargeTypeViolation
            'status':'Pending'                     | Period=1                  | 403 IncorrectInstanceStatus
            'pendingSpecChange':true               | Period=1                  | 403 InstanceSpecModification.NotEffective
            'unpaidOrder':true                     | Period=1                  | 403 Instance.UnPaidOrder
            'locks':['security']                   | Period=1                  | 403 InstanceLockedForSecurity
            'starterPackage':true                  | Period=1                  | 403 RenewDateNotSupported.StarterPackage
            'starterPackage':true                  | Period=12                 | 403 InvalidPeriod.StarterPackage
            'starterPackage':true                  | Period=1 PeriodUnit=Week  | 403 InvalidPeriod.StarterPackage
            'starterPackage':true,'expiry':'2026-11-25T09:00Z' | Period=1      | answered
            'starterPackage':true,'expiry':'2026-11-25T09:01Z' | Period=1      | 403 RenewDateNotSupported.StarterPackage
            'name':'x'                             | InstanceId=i-2 Period=1   | 404 InvalidInstanceId.NotFound
            """, delimiter = '|', quoteCharacter = '"')
    void whatHasACauseIsRefusedForIt(String fields, String asked, String expected) {
        String one = fields.contains("'expiry'")
                ? "{'id':'i-1','region':'cn-hangzhou'," + fields + "}"
                : instance("i-1", "2026-12-04T16:00Z", fields);
        Simulation cloud = Simulation.account("'unifiedExpiryDay':5,'instances':[" + one + "]");

        assertThat(cloud.refusal("RenewInstance", words("InstanceId=i-1", asked)))
                .isEqualTo(expected);
        assertThat(cloud.orders()).hasSize(expected.equals("answered") ? 1 : 0);
    }

    private static String[] words(String first, @Nullable String more) {
        return (first + (more == null ? "" : " " + more)).split("[ =]", -1);
    }

    /** Those whose cause lies outside this world, asked for in the fleet file. */
    @ParameterizedTest
    @CsvSource({
        "400, QuotaExceed.AlignInstance",
        "400, IdempotenceParamNotMatch",
        "400, IdempotentParameterMismatch",
        "403, InvalidIdempotenceParameter.Mismatch",
        "400, Idempotence.Processing",
        "400, LastOrderProcessing",
        "400, OperationDenied",
        "400, OperationDenied.AbnormalInstanceInfo",
        "400, NoPermission.Price",
        "400, InvalidDedicatedHostId.NotFound",
        "400, InvalidDedicatedHostStatus.NotSupport",
        "400, IncorrectDedicatedHostStatus",
        "403, InvalidChargeType.NotSupported",
        "403, LastTokenProcessing",
        "403, OperationDenied.NoStock",
        "403, InstanceTypeNotSupported",
        "403, OperationDenied.ImageNotValid",
        "500, InternalError",
        "400, InternalError/400",
        "400, Throttling",
        "400, Throttling.User",
        "400, Throttling.Api",
        "503, ServiceUnavailable",
        "503, ServiceUnavailable.RegionMaintaining",
        "409, OperationConflict",
        "400, Account.Arrearage/400",
        "403, Account.Arrearage/403",
        "400, InsufficientBalance/400",
        "403, InsufficientBalance/403"
    })
    void whatHasNoneIsRefusedWhereAFleetFileAsksForItAndAsOften(String status, String code) {
        String refuse = "'refuse':{'RenewInstance':{'code':'" + code + "','times':2}}";
        Simulation cloud = Simulation.instances(instance("i-1", "+5d", refuse));
        String expected = status + " " + code.split("/", 2)[0];

        for (String outcome : new String[] {expected, expected, "answered"}) {
            assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "1"))
                    .isEqualTo(outcome);
        }
        assertThat(cloud.orders()).hasSize(1);
    }
}
