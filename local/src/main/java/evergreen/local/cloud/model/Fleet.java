package evergreen.local.cloud.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state with which a world begins; it belongs to that world afterwards.
 *
 * @param start the instant at which it begins
 * @param accounts its accounts
 * @param instances their instances
 * @param regions the only regions there are; empty if there are all that the catalogue knows
 */
public record Fleet(Instant start, List<Account> accounts, List<Instance> instances, Optional<List<String>> regions) {}
