package evergreen.local.simulation;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunRenewalClient;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.execution.ClientToken;
import evergreen.execution.Renewal;
import evergreen.fleet.CloudException;
import evergreen.fleet.Period;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Pays twice at an address, as the product does. Loaded beside a mutant, it speaks with the test in nothing but the JDK's own
 * types.
 */
public final class Sender implements UnaryOperator<String> {
    /**
     * Pays, once to get to know the place, and once more.
     *
     * @param address where all calls go
     * @return the second order's id, or the code of what kept it from coming
     */
    @Override
    public String apply(String address) {
        Endpoints there = Endpoints.at(URI.create(address));
        Client key = new Client(new Config()
                .setType("access_key")
                .setAccessKeyId("LTAIsomebody")
                .setAccessKeySecret("secret"));
        AliyunRenewalClient till =
                new AliyunRenewalClient(new AliyunInventory("1000000000000001", key, there), key, there);
        till.renew(renewal("i-1"));
        try {
            return till.renew(renewal("i-2"));
        } catch (CloudException fault) {
            return fault.code();
        }
    }

    private static Renewal renewal(String instance) {
        Instant now = Clock.systemUTC().instant();
        return Renewal.of(
                "cn-hangzhou", instance, Period.of(1, Period.Unit.MONTH), ClientToken.of(instance, now, 0), now);
    }
}
