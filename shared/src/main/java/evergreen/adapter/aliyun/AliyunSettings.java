package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.execution.AutoRenewGateway;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.plan.Hold;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One account's renewal settings, changed through the ECS API with the credentials of one identity. */
public final class AliyunSettings implements AutoRenewGateway {
    private final RegionalEcsClients hosts;

    /**
     * The settings of an inventory's account.
     *
     * @param inventory knows the hosts at which regions answer
     * @param credentials the identity that may set; it may be another than the one that reads
     */
    public AliyunSettings(AliyunInventory inventory, Client credentials, Endpoints endpoints) {
        this.hosts = new RegionalEcsClients(inventory, credentials, endpoints);
    }

    /** A call without RenewalStatus would switch auto-renewal off, and one without a period buys an unknown one. */
    @Override
    public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
        Map<String, String> query = new HashMap<>();
        query.put("RegionId", region);
        query.put("InstanceId", String.join(",", ids));
        query.put("RenewalStatus", to.status());
        to.period().ifPresent(period -> {
            query.put("Duration", String.valueOf(period.count()));
            query.put("PeriodUnit", unit(period.unit()));
        });
        hosts.in(region).read("ModifyInstanceAutoRenewAttribute", query, answer -> answer);
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        Map<String, String> query = new HashMap<>();
        query.put("RegionId", region);
        query.put("ResourceType", "instance");
        for (int number = 1; number <= ids.size(); number++) {
            query.put("ResourceId." + number, ids.get(number - 1));
        }
        query.put("Tag.1.Key", Hold.TAG);
        query.put("Tag.1.Value", until.toString());
        query.put("Tag.2.Key", Hold.REASON_TAG);
        query.put("Tag.2.Value", reason);
        hosts.in(region).read("TagResources", query, answer -> answer);
    }

    /** Returns the word of the API for a unit: Week, Month or Year. */
    static String unit(Period.Unit unit) {
        return unit.wireName().substring(0, 1).toUpperCase(Locale.ROOT)
                + unit.wireName().substring(1);
    }
}
