package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.execution.RenewalGateway;
import evergreen.money.Prices;

/** One account with the rights that paying in it takes. */
@AutoValue
public abstract class PayingAccount {
    PayingAccount() {}

    /**
     * An account that can be read, priced and paid in.
     *
     * @param mark says whether this deployment may pay in it
     */
    public static PayingAccount of(
            SubscriptionReader subscriptionReader, Prices prices, RenewalGateway gateway, PayerMark mark) {
        return new AutoValue_PayingAccount(subscriptionReader, prices, gateway, mark);
    }

    /** Reads subscriptions. */
    public abstract SubscriptionReader eyes();

    /** Asks for prices. */
    public abstract Prices prices();

    /** Pays. */
    public abstract RenewalGateway till();

    /** Says whether this deployment may pay. */
    public abstract PayerMark mark();
}
