package evergreen.local.cloud.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is asked to be paid, and by whom.
 *
 * @param payer who pays
 * @param token the client's token, if there was one
 * @param period what is bought, in words: {@code 1 Month}, {@code to day 5}
 * @param price what it costs, in the account's currency
 */
public record Payment(Payer payer, Optional<String> token, String period, BigDecimal price) {}
