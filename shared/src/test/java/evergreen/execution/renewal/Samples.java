package evergreen.execution.renewal;

import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A server that ends in ten days, a step that renews it for a month, and facts that speak for it. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    static final Instant EXPIRY = Instant.parse("2026-12-05T16:00:00Z");
    static final Instant RENEWED = Instant.parse("2027-01-05T16:00:00Z");
    static final Money PRICE = cny("180");

    private static final Scope SCOPE = Scope.of("1000000000000001", "cn-hangzhou");

    private Samples() {}

    static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    static RenewalStep.Builder step() {
        return unpricedStep().quote(Quote.of(PRICE, NOW.minusSeconds(60)));
    }

    static RenewalStep.Builder unpricedStep() {
        return RenewalStep.builder()
                .plan("p1")
                .number(1)
                .scope(SCOPE)
                .instanceId("i-1")
                .expiry(EXPIRY)
                .readAt(NOW.minusSeconds(60))
                .period(Period.of(1, Period.Unit.MONTH))
                .validUntil(NOW.plus(Duration.ofHours(1)));
    }

    static Subscription.Builder seen(String setting) {
        return seen(setting, "i-1");
    }

    static Subscription.Builder seen(String setting, String id) {
        return Subscription.builder(SCOPE, id)
                .expiry(EXPIRY)
                .attribute(RenewalAttribute.builder(id)
                        .status(Optional.of(setting))
                        .build());
    }

    static RenewalFacts.Builder facts() {
        return RenewalFacts.builder()
                .standing(Standing.PAYER)
                .now(NOW)
                .step(step().build())
                .policy(Policy.builder().build())
                .seen(Optional.of(seen("Normal").build()))
                .quote(Optional.of(Quote.of(PRICE, NOW)))
                .lastRenewal(Optional.empty());
    }
}
