package evergreen.money;

/** The port through which one account's money is asked for; one call of it is one API call. */
@FunctionalInterface
public interface Balance {
    /**
     * What the account can pay with now, its credit included; negative in arrears.
     *
     * @throws evergreen.fleet.CloudException if there was no answer
     */
    Money available();
}
