package evergreen.plan;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;

/** Pricing of setting changes: which change adds a deduction, of how much, and when. */
public final class DeductionPricing {
    private final PriceSource prices;
    private final Site site;
    private final Instant now;

    /** Creates the pricing of changes that are made at an instant. */
    public DeductionPricing(PriceSource prices, Site site, Instant now) {
        this.prices = prices;
        this.site = site;
        this.now = now;
    }

    /**
     * Returns the deduction that a change adds; empty if it adds none. Only a change that turns auto-renewal on, lengthens its
     * period or raises its price adds one.
     *
     * @throws CloudException if a price could not be read
     */
    public Optional<Deduction> addedBy(Subscription subscription, DesiredSetting to) {
        return to.period()
                .filter(period -> !to.matches(subscription.setting()))
                .flatMap(period -> added(subscription, to, period));
    }

    /** Returns whether the cloud answered that it quotes nothing. A missing permission or a lost answer says nothing about a price. */
    public static boolean isNoQuote(CloudException fault) {
        return fault instanceof CloudRejectedException
                && ((CloudRejectedException) fault).because() == CloudRejectedException.Because.OTHER;
    }

    private Optional<Deduction> added(Subscription subscription, DesiredSetting to, Period period) {
        Optional<Money> price = prices.renewal(subscription, period);
        return to.buysMoreThan(subscription.setting()) || isDearer(subscription, price)
                ? Optional.of(Deduction.of(subscription, price.map(money -> Quote.of(money, now)), site, now))
                : Optional.empty();
    }

    /** A shorter period can cost more. Where the cloud quotes one of the two prices only, the shorter one counts as cheaper. */
    private boolean isDearer(Subscription subscription, Optional<Money> price) {
        Optional<Money> before = price.flatMap(
                next -> subscription.setting().period().flatMap(period -> prices.renewal(subscription, period)));
        return before.filter(money -> price.orElseThrow().isBeyond(money)).isPresent();
    }
}
