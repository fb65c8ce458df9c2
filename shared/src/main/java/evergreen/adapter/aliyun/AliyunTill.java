package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.apply.Renewal;
import evergreen.apply.Till;
import evergreen.fleet.Period;
import java.util.Map;

/** Pays through the ECS API with the credentials of one identity. */
public final class AliyunTill implements Till {
    private static final int MONTHS_IN_YEAR = 12;

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

    @Override
    public String renew(Renewal renewal) {
        Map<String, String> query = Map.of(
                "InstanceId", renewal.instanceId(),
                "Period", String.valueOf(count(renewal.period())),
                "PeriodUnit", renewal.period().unit() == Period.Unit.WEEK ? "Week" : "Month",
                "ClientToken", renewal.token().text());
        return hosts.in(renewal.region())
                .sendOnce(
                        "RenewInstance",
                        query,
                        renewal.signedAt(),
                        answer -> answer.text("OrderId").orElse(""));
    }

    /** No document of the operation names years: they are sent as months. */
    private static int count(Period period) {
        return period.unit() == Period.Unit.YEAR ? period.count() * MONTHS_IN_YEAR : period.count();
    }
}
