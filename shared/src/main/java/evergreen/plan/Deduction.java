package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.money.Quote;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;

/** Payment that a change of an auto-renewal setting adds: the platform deducts it, without a further approval. */
@AutoValue
public abstract class Deduction {
    Deduction() {}

    /**
     * Returns a deduction.
     *
     * @param quote price of the period that auto-renewal buys; empty if the cloud quotes none
     * @param at when the platform first deducts by the new setting; empty if no deduction is left before the expiry
     */
    public static Deduction of(Optional<Quote> quote, Optional<Instant> at) {
        return new AutoValue_Deduction(quote, at, true);
    }

    /** Returns the deduction that a change adds if it is made now, of which the price could not be read. */
    public static Deduction withUnreadPrice(Subscription subscription, Site site, Instant now) {
        return new AutoValue_Deduction(Optional.empty(), firstAfterChange(subscription, site, now), false);
    }

    /** Returns the deduction that a change adds if it is made now. */
    public static Deduction of(Subscription subscription, Optional<Quote> quote, Site site, Instant now) {
        return of(quote, firstAfterChange(subscription, site, now));
    }

    private static Optional<Instant> firstAfterChange(Subscription subscription, Site site, Instant now) {
        Instant expiry = subscription.expiry();
        Optional<Instant> next = site.nextDeduction(expiry, site.settingActs(now));
        if (!subscription.setting().renews() || next.equals(site.nextDeduction(expiry, now))) {
            return next;
        }
        // The old setting still deducts once: the new one acts after the expiry that this gives.
        return subscription
                .setting()
                .period()
                .flatMap(period -> site.nextDeduction(period.from(expiry, Site.ZONE), site.settingActs(now)));
    }

    /** Returns the price; empty if the cloud quotes none, or if it could not be read. */
    public abstract Optional<Quote> quote();

    /** Returns when the platform first deducts by the new setting; empty if no deduction is left before the expiry. */
    public abstract Optional<Instant> at();

    /** Returns whether the cloud answered what the price is, or that it quotes none. */
    public abstract boolean priceIsRead();
}
