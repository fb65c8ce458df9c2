package evergreen.adapter.yaml;

import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Site;
import evergreen.text.WireName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Reads what a policy says of money: how much, at what price, and upon whose word. */
final class SpendingParser {
    private final String currency;

    SpendingParser(Site site) {
        this.currency = site == Site.CHINA ? "CNY" : "USD";
    }

    SpendingLimits spending(YamlNode timezone, YamlNode.Members limits, YamlNode prices) {
        SpendingLimits.Builder spending = SpendingLimits.builder();
        timezone.read("a time zone such as Asia/Shanghai", SpendingParser::zone).ifPresent(spending::zone);
        amount(limits.get("money-per-step")).ifPresent(spending::perStep);
        amount(limits.get("money-per-day")).ifPresent(spending::perDay);
        YamlNode.Members terms = prices.members("tolerance", "unpriced", "planned", "balance");
        terms.get("tolerance").read("0% to 100%", SpendingParser::tolerance).ifPresent(spending::tolerancePercent);
        terms.get("unpriced")
                .read("refuse, allow", word -> PolicyParser.matching(word, "refuse|allow"))
                .ifPresent(word -> spending.unpriced(word.equals("allow")));
        terms.get("planned")
                .read("ask-again, trust", word -> PolicyParser.matching(word, "ask-again|trust"))
                .ifPresent(word -> spending.trustsPlannedPrices(word.equals("trust")));
        terms.get("balance")
                .read("stop, in-order-of-expiry, unchecked", SpendingParser::shortBalance)
                .ifPresent(spending::shortBalance);
        return spending.build();
    }

    ApprovalPolicy consent(YamlNode.Members limits, YamlNode approval) {
        YamlNode.Members terms = approval.members("above", "by-another-person");
        boolean another = terms.get("by-another-person")
                .read("true, false", word -> PolicyParser.matching(word, "true|false"))
                .filter("true"::equals)
                .isPresent();
        return ApprovalPolicy.of(amount(limits.get("money")), amount(terms.get("above")), another);
    }

    /** An amount in the site's currency: any other could be compared with no price. */
    Optional<Money> amount(YamlNode node) {
        return node.read(
                String.format(Locale.ROOT, "an amount such as 5000 %s", currency),
                text -> Money.parse(text)
                        .filter(money -> money.currency().equals(currency)
                                && money.amount().signum() > 0));
    }

    private static Optional<InsufficientBalanceRule> shortBalance(String word) {
        return WireName.find(InsufficientBalanceRule.class, word);
    }

    private static Optional<Integer> tolerance(String text) {
        return text.equals("0%") ? Optional.of(0) : PolicyParser.percent(text);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
