package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.apply.Renewal;
import evergreen.apply.Till;
import evergreen.fleet.Period;
import java.util.Map;

/** Pays through the ECS API with the credentials of one identity. */
public final class AliyunTill implements Till {
    private final EcsHosts hosts;

    /**
     * The till of an inventory's account.
     *
     * @param inventory knows the hosts at which regions answer
     * @param credentials the identity that may renew; it may be another than the one that reads
     */
    public AliyunTill(AliyunInventory inventory, Client credentials, Endpoints endpoints) {
        this.hosts = new EcsHosts(inventory, credentials, endpoints);
    }

    /** No document of the operation names years: they are sent as months. */
    @Override
    public String renew(Renewal renewal) {
        Map<String, String> query = Map.of(
                "InstanceId", renewal.instanceId(),
                "Period", String.valueOf(renewal.period().months().orElseGet(renewal.period()::count)),
                "PeriodUnit", renewal.period().unit() == Period.Unit.WEEK ? "Week" : "Month",
                "ClientToken", renewal.token().text());
        return hosts.in(renewal.region())
                .sendOnce(
                        "RenewInstance",
                        query,
                        renewal.signedAt(),
                        answer -> answer.text("OrderId").orElse(""));
    }
}
