package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Quote;
import java.util.List;

/** A price as DescribeRenewalPrice answers it; a discount comes with the rule that gives it. */
final class PriceAnswer {
    private static final long DISCOUNT_RULE = 900_001;

    private PriceAnswer() {}

    static JsonObject of(Quote quote, String currency) {
        List<JsonObject> rules = quote.discount().signum() == 0 ? List.of() : List.of(rule());
        JsonObject part = amounts(new Json().put("Resource", "instance"), quote)
                .put("SubRules", "Rule", rules)
                .object();
        Json price = amounts(new Json().put("Currency", currency), quote)
                .put("DetailInfos", "ResourcePriceModel", List.of(part));
        return new Json()
                .put("PriceInfo", new Json().put("Price", price).put("Rules", "Rule", rules))
                .object();
    }

    private static Json amounts(Json json, Quote quote) {
        return json.put("OriginalPrice", quote.original())
                .put("DiscountPrice", quote.discount())
                .put("TradePrice", quote.trade());
    }

    private static JsonObject rule() {
        return new Json()
                .put("RuleId", DISCOUNT_RULE)
                .put("Description", "longer terms cost less")
                .object();
    }
}
