package evergreen.apply.renewal;

import com.google.auto.value.AutoValue;
import evergreen.apply.Till;
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
    public static PayingAccount of(Eyes eyes, Prices prices, Till till, PayerMark mark) {
        return new AutoValue_PayingAccount(eyes, prices, till, mark);
    }

    /** Reads subscriptions. */
    public abstract Eyes eyes();

    /** Asks for prices. */
    public abstract Prices prices();

    /** Pays. */
    public abstract Till till();

    /** Says whether this deployment may pay. */
    public abstract PayerMark mark();
}
