package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.world.ChargeType;
import evergreen.local.cloud.world.Contract;
import evergreen.local.cloud.world.Identity;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Machine;
import evergreen.local.cloud.world.Peculiarities;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Vetoes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of a recorded answer; fields beyond those that are used are kept and answered as they were recorded. */
final class RecordedRow {
    private final Fields row;

    RecordedRow(Fields row) {
        this.row = row;
    }

    Instance instance(String account) {
        Identity identity = new Identity(row.text("InstanceId", ""), account, row.need("RegionId"));
        return new Instance(identity, machine(), contract(), peculiarities())
                .tagged(tags())
                .recorded(row.object());
    }

    private Machine machine() {
        return new Machine(
                row.text("InstanceName", ""),
                row.text("InstanceType", ""),
                row.text("ZoneId", ""),
                row.text("ResourceGroupId", ""),
                row.object("SecurityGroupIds")
                        .map(groups -> groups.texts("SecurityGroupId"))
                        .orElse(List.of()));
    }

    private Contract contract() {
        boolean prepaid = row.need("InstanceChargeType").equals("PrePaid");
        Instant created = moment("CreationTime");
        String status = row.text("Status", "Running");
        return prepaid
                ? new Contract(ChargeType.PREPAID, created, moment("ExpiredTime"), Setting.NORMAL, status)
                : Contract.postpaid(created, status);
    }

    private Instant moment(String name) {
        row.need(name);
        return row.value(name, Instant.EPOCH, Moment.KIND, element -> Moment.parse(element, Instant.EPOCH));
    }

    private Peculiarities peculiarities() {
        List<String> locks = row.object("OperationLocks")
                .map(list -> list.objects("LockReason").stream()
                        .map(lock -> lock.text("LockReason", ""))
                        .toList())
                .orElse(List.of());
        return new Peculiarities(locks, Set.of(), null, null, Vetoes.none());
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        row.object("Tags")
                .ifPresent(list ->
                        list.objects("Tag").forEach(tag -> tags.put(tag.text("TagKey", ""), tag.text("TagValue", ""))));
        return tags;
    }
}
