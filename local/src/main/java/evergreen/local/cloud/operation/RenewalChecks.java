package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.RenewalSetting.Status;
import java.util.List;
import java.util.function.Predicate;

/** What keeps an instance from being renewed, whatever the period: looked at in this order, the first that applies is answered. */
final class RenewalChecks {
    private record Check(ErrorCode error, String text, Predicate<RenewalRequest> applies) {}

    private static final List<Check> CHECKS = List.of(
            check(
                    403,
                    "ChargeTypeViolation",
                    "It is pay-as-you-go.",
                    renewal -> !renewal.instance().prepaid()),
            check(403, "IncorrectInstanceStatus", "It is still being created.", RenewalChecks::pending),
            check(
                    403,
                    "InstanceLockedForSecurity",
                    "It is locked for security.",
                    renewal -> renewal.locked("security")),
            quirk(403, "Instance.UnPaidOrder", "An order on it is not paid.", RenewalObstacle.UNPAID_ORDER),
            quirk(400, "InvalidLoanOrderStatus.Uncompleted", "A loan order on it is open.", RenewalObstacle.LOAN_ORDER),
            quirk(400, "OperationDenied.UnfinishedOrder", "A refund of it is open.", RenewalObstacle.REFUND_ORDER),
            quirk(
                    403,
                    "InstanceSpecModification.NotEffective",
                    "A change of it waits.",
                    RenewalObstacle.PENDING_SPEC_CHANGE),
            quirk(400, "InvalidStatus.Upgrading", "It is being upgraded.", RenewalObstacle.UPGRADING),
            quirk(
                    400,
                    "InvalidOperation.ClassicNetworkTypeNotSupported",
                    "It is in the classic network.",
                    RenewalObstacle.CLASSIC_NETWORK),
            quirk(400, "OperationRestricted.Renewal", "Its zone is closed.", RenewalObstacle.ZONE_CLOSED),
            check(403, "IncorrectInstanceStatus", "It is set to NotRenewal.", RenewalChecks::notRenewable));

    private RenewalChecks() {}

    static void requireRenewable(RenewalRequest renewal) throws ApiException {
        for (Check check : CHECKS) {
            if (check.applies().test(renewal)) {
                throw check.error().with("Instance " + renewal.instance().id() + " cannot be renewed. " + check.text());
            }
        }
    }

    private static boolean pending(RenewalRequest renewal) {
        return renewal.look().status(renewal.instance()).equals("Pending");
    }

    private static boolean notRenewable(RenewalRequest renewal) {
        return renewal.look().world().assumptions().is(Assumption.NOT_RENEWAL, "refused")
                && renewal.look().setting(renewal.instance()).status() == Status.NOT_RENEWAL;
    }

    private static Check quirk(int status, String code, String text, RenewalObstacle quirk) {
        return check(status, code, text, renewal -> renewal.has(quirk));
    }

    private static Check check(int status, String code, String text, Predicate<RenewalRequest> applies) {
        return new Check(new ErrorCode(status, code), text, applies);
    }
}
