package evergreen.execution;

import evergreen.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Port that reserves a day's money for what the platform will deduct after settings are made. */
@FunctionalInterface
public interface Commitments {
    /**
     * Reserves prices, in their order, as far as the day's money goes.
     *
     * @param prices by what they are for, not empty
     * @return keys of the prices that may be spent
     * @throws evergreen.journal.JournalUnavailableException if the result is not known
     */
    List<String> reserve(LocalDate day, Money limit, Map<String, Money> prices);
}
