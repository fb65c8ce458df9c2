package evergreen.local.cloud.model;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account: the one who owns instances and pays for them. */
public final class Account {
    /**
     * What is settled about an account.
     *
     * @param currency of its balance, ISO 4217
     * @param canPay whether it has a means of payment at all
     * @param unifiedExpiryDay the day of the month, 1 to 28, on which its subscriptions may be made to end; null if none
     * @param thousandsSeparators whether its balance is written as 1,234.56
     */
    public record Traits(
            String currency, boolean canPay, @Nullable Integer unifiedExpiryDay, boolean thousandsSeparators) {}

    private final String id;
    private final Site site;
    private final Traits traits;
    private final ForcedErrors errors;
    private BigDecimal balance;

    /** An account with its balance at the start. */
    public Account(String id, Site site, BigDecimal balance, Traits traits, ForcedErrors errors) {
        this.id = id;
        this.site = site;
        this.balance = balance;
        this.traits = traits;
        this.errors = errors;
    }

    /** An account of the site, able to pay, with this balance and nothing special. */
    public static Account of(String id, Site site, BigDecimal balance) {
        return new Account(id, site, balance, new Traits(site.currency(), true, null, false), ForcedErrors.none());
    }

    /** The sixteen-digit id. */
    public String id() {
        return id;
    }

    /** The site on which it does business. */
    public Site site() {
        return site;
    }

    /** What is settled about it. */
    public Traits traits() {
        return traits;
    }

    /** The unified expiry day, if one is set. */
    public Optional<Integer> unifiedExpiryDay() {
        return Optional.ofNullable(traits.unifiedExpiryDay());
    }

    /** The refusals that were asked for. */
    public ForcedErrors vetoes() {
        return errors;
    }

    /** The money there is; negative while the account is in arrears. */
    public BigDecimal balance() {
        return balance;
    }

    /** Whether it owes money: nothing is renewed then. */
    public boolean inArrears() {
        return balance.signum() < 0;
    }

    /** Whether it can pay a price now. */
    public boolean affords(BigDecimal price) {
        return balance.compareTo(price) >= 0;
    }

    /** Puts money in. */
    void topUp(BigDecimal amount) {
        balance = balance.add(amount);
    }

    void deduct(BigDecimal amount) {
        balance = balance.subtract(amount);
    }
}
