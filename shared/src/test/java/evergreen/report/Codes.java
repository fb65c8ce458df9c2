package evergreen.report;

import java.util.List;

/** Error codes that a reading can meet. */
final class Codes {
    /** Of DescribeInstances, DescribeInstanceAutoRenewAttribute, DescribeRegions and the gateway before them. */
    static final List<String> DOCUMENTED = List.of(
            "InvalidInstanceChargeType.NotFound",
            "InvalidInternetChargeType.ValueNotSupported",
            "InvalidLockReason.NotFound",
            "InvalidFilterKey.NotFound",
            "InvalidNetworkType.NotFound",
            "InvalidStatus.NotFound",
            "InvalidTag.Mismatch",
            "InvalidTagCount",
            "InvalidHpcClusterId.NotFound",
            "InvalidHpcClusterId.Creating",
            "MissingParameter.InstanceId",
            "InvalidParameter.ToManyInstanceIds",
            "InvalidParameter.InvalidInstanceId",
            "IncorrectInstanceStatus",
            "ChargeTypeViolation",
            "InvalidParameter.RenewalStatus",
            "InvalidParameter.RenewalStatusInstanceId",
            "InvalidParameter.PageSize",
            "InvalidParameter.PageNumber",
            "Unauthorized.EmptyRegion",
            "Invalid.InstanceChargeType",
            "InvalidAcceptLanguage.NotFound",
            "InvalidResourceType.NotFound",
            "InvalidRegionId.NotFound",
            "Throttling",
            "Throttling.User",
            "Throttling.Api",
            "ServiceUnavailable",
            "ServiceUnavailable.RegionMaintaining",
            "InternalError",
            "OperationConflict",
            "SignatureNonceUsed",
            "Forbidden",
            "Forbidden.RAM",
            "Forbidden.AccessKeyDisabled",
            "NoPermission",
            "NotAuthorized",
            "InvalidAction.Unauthorized",
            "InvalidAccessKeyId.NotFound",
            "InvalidAccessKeyId.Inactive",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "InvalidTimeStamp.Expired",
            "InvalidTimeStamp.Format",
            "InvalidSecurityToken.Expired",
            "InvalidSecurityToken.Malformed",
            "InvalidSecurityToken.MismatchWithAccessKey",
            "MissingParameter",
            "InvalidApi.NotFound",
            "InvalidAction",
            "InvalidProtocol.NeedSsl",
            "UnsupportedHTTPMethod");

    /** Of ModifyInstanceAutoRenewAttribute, and what an identity without the right is told. */
    static final List<String> OF_SETTING = List.of(
            "OperationDenied.StarterPackage",
            "MissingParameter.InstanceId",
            "InvalidParameter.ToManyInstanceIds",
            "InvalidParameter.InvalidInstanceId",
            "IncorrectInstanceStatus",
            "ChargeTypeViolation",
            "InvalidParameter.Duration",
            "InvalidParameter.RenewalStatus",
            "InvalidPeriodUnit.ValueNotSupported",
            "InvalidPeriod.StarterPackage",
            "Forbidden.RAM",
            "Forbidden",
            "NoPermission",
            "NotAuthorized",
            "InvalidAction.Unauthorized");

    private Codes() {}
}
