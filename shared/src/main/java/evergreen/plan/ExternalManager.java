package evergreen.plan;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Subscription;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A tool that sets auto-renewal by itself: what is changed behind its back it changes back, so that the change belongs there. */
public enum ExternalManager {
    /** Resource Orchestration Service, which tags what its stacks make. */
    ROS,
    /** Terraform, or what reads its files; the arguments are those of alicloud_instance. */
    TERRAFORM,
    /** Pulumi; the same arguments in its spelling. */
    PULUMI;

    /** The key of the tag by which people say who manages a server; case, hyphens and underscores do not matter. */
    private static final String MANAGED_BY = "managedby";

    private static final String STACK = "acs:ros:stackId";

    private static final Map<String, ExternalManager> NAMES =
            Map.of("ros", ROS, "terraform", TERRAFORM, "opentofu", TERRAFORM, "pulumi", PULUMI);

    /** The tool that a subscription's tags say manages it; none if they say of none. */
    public static Optional<ExternalManager> of(Subscription subscription) {
        Map<String, String> tags = subscription.tags();
        if (tags.containsKey(STACK)) {
            return Optional.of(ROS);
        }
        return tags.entrySet().stream()
                .filter(tag -> plain(tag.getKey()).equals(MANAGED_BY))
                .map(tag -> NAMES.get(plain(tag.getValue())))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** The line to change in the tool's own files. */
    public String line(DesiredSetting to) {
        switch (this) {
            case ROS:
                return "AutoRenew: '" + (to.renews() ? "True" : "False") + "'"
                        + length(to, ", AutoRenewPeriod: ", ", AutoRenewPeriodUnit: ");
            case TERRAFORM:
                return "renewal_status = \"" + to.status() + "\""
                        + length(to, ", auto_renew_period = ", ", period_unit = ");
            default:
                return "renewalStatus: \"" + to.status() + "\"" + length(to, ", autoRenewPeriod: ", ", periodUnit: ");
        }
    }

    /** Months, which are the usual unit and go without saying, or weeks. */
    private static String length(DesiredSetting to, String count, String unit) {
        return to.period()
                .map(period -> period.months()
                        .map(months -> count + months)
                        .orElseGet(() -> count + period.count() + unit + "\"Week\""))
                .orElse("");
    }
}
