package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.execution.Renewal;
import evergreen.execution.RenewalGateway;
import evergreen.fleet.Period;
import java.util.Map;

/** Pays through the ECS API with the credentials of one identity. */
public final class AliyunRenewalClient implements RenewalGateway {
    private final RegionalEcsClients hosts;

    /**
     * The till of an inventory's account.
     *
     * @param inventory knows the hosts at which regions answer
     * @param credentials the identity that may renew; it may be another than the one that reads
     */
    public AliyunRenewalClient(AliyunInventory inventory, Client credentials, Endpoints endpoints) {
        this.hosts = new RegionalEcsClients(inventory, credentials, endpoints);
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
