package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import evergreen.fleet.Period;
import evergreen.money.Money;
import evergreen.money.Prices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks for prices through the ECS API with the credentials of one identity. */
public final class AliyunPrices implements Prices {
    private static final int MONTHS_IN_YEAR = 12;
    private static final int MOST_MONTHS = 9;
    private static final int MOST_YEARS = 3;

    private final RegionalEcsClients hosts;

    /**
     * The prices of an inventory's account.
     *
     * @param inventory knows the hosts at which regions answer
     * @param credentials the identity that may ask
     */
    public AliyunPrices(AliyunInventory inventory, Client credentials, Endpoints endpoints) {
        this.hosts = new RegionalEcsClients(inventory, credentials, endpoints);
    }

    /**
     * One to nine months are priced as months, one to three years as years, whatever unit they are bought in; the
     * documentation of DescribeRenewalPrice has no way to ask for more, or for weeks.
     */
    @Override
    public Optional<Money> renewal(String region, String instanceId, Period period) {
        return terms(period).map(terms -> {
            Map<String, String> query = new HashMap<>(terms);
            query.put("RegionId", region);
            query.put("ResourceType", "instance");
            query.put("ResourceId", instanceId);
            return hosts.in(region).read("DescribeRenewalPrice", query, AliyunPrices::price);
        });
    }

    private static Money price(ApiResponse answer) {
        ApiResponse price = answer.object("PriceInfo").object("Price");
        return Money.of(new BigDecimal(price.need("TradePrice")), price.need("Currency"));
    }

    private static Optional<Map<String, String>> terms(Period period) {
        return period.months().flatMap(months -> {
            if (months <= MOST_MONTHS) {
                return Optional.of(terms(months, "Month"));
            }
            boolean years = months % MONTHS_IN_YEAR == 0 && months / MONTHS_IN_YEAR <= MOST_YEARS;
            return years ? Optional.of(terms(months / MONTHS_IN_YEAR, "Year")) : Optional.empty();
        });
    }

    private static Map<String, String> terms(int count, String unit) {
        return Map.of("Period", String.valueOf(count), "PriceUnit", unit);
    }
}
