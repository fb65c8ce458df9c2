package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.ForcedErrors;
import evergreen.local.cloud.model.Identity;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.InstanceSpec;
import evergreen.local.cloud.model.InstanceTraits;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.SubscriptionTerms;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of a recorded answer; fields beyond those that are used are kept and answered as they were recorded. */
final class RecordedRow {
    private final JsonFields row;

    RecordedRow(JsonFields row) {
        this.row = row;
    }

    Instance instance(String account) {
        Identity identity = new Identity(row.text("InstanceId", ""), account, row.need("RegionId"));
        return new Instance(identity, machine(), contract(), peculiarities())
                .tagged(tags())
                .recorded(row.object());
    }

    private InstanceSpec machine() {
        return new InstanceSpec(
                row.text("InstanceName", ""),
                row.text("InstanceType", ""),
                row.text("ZoneId", ""),
                row.text("ResourceGroupId", ""),
                row.object("SecurityGroupIds")
                        .map(groups -> groups.texts("SecurityGroupId"))
                        .orElse(List.of()));
    }

    private SubscriptionTerms contract() {
        boolean prepaid = row.need("InstanceChargeType").equals("PrePaid");
        Instant created = moment("CreationTime");
        String status = row.text("Status", "Running");
        return prepaid
                ? new SubscriptionTerms(
                        ChargeType.PREPAID, created, moment("ExpiredTime"), RenewalSetting.NORMAL, status)
                : SubscriptionTerms.postpaid(created, status);
    }

    private Instant moment(String name) {
        row.need(name);
        return row.value(name, Instant.EPOCH, FleetTime.KIND, element -> FleetTime.parse(element, Instant.EPOCH));
    }

    private InstanceTraits peculiarities() {
        List<String> locks = row.object("OperationLocks")
                .map(list -> list.objects("LockReason").stream()
                        .map(lock -> lock.text("LockReason", ""))
                        .toList())
                .orElse(List.of());
        return new InstanceTraits(locks, Set.of(), null, null, ForcedErrors.none());
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        row.object("Tags")
                .ifPresent(list ->
                        list.objects("Tag").forEach(tag -> tags.put(tag.text("TagKey", ""), tag.text("TagValue", ""))));
        return tags;
    }
}
