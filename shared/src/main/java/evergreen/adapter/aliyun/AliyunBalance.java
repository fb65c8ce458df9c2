package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.money.Balance;
import evergreen.money.Money;
import evergreen.policy.Site;
import java.math.BigDecimal;
import java.util.Map;

/** Asks the billing API for the money of the account that an identity belongs to. */
public final class AliyunBalance implements Balance {
    private final Client credentials;
    private final Endpoints endpoints;
    private final String host;

    /** The balance of an identity's account, at its site's host. */
    public AliyunBalance(Client credentials, Endpoints endpoints, Site site) {
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.host = site == Site.CHINA ? "business.aliyuncs.com" : "business.ap-southeast-1.aliyuncs.com";
    }

    /** All amounts come as texts; that they never have commas between thousands is nowhere written. */
    @Override
    public Money available() {
        return AliyunApiClient.bss(credentials, endpoints.scheme(), endpoints.host(host))
                .read("QueryAccountBalance", Map.of(), AliyunBalance::amount);
    }

    private static Money amount(ApiResponse answer) {
        ApiResponse data = answer.object("Data");
        return Money.of(new BigDecimal(data.need("AvailableAmount").replace(",", "")), data.need("Currency"));
    }
}
