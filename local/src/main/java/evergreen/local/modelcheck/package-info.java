/**
 * The proof for a small scope: one subscription, two processes, the platform and a person, and not some but all orders in which
 * their effects can happen. Positions are values; those that were met before are not visited again.
 */
@NullMarked
package evergreen.local.modelcheck;

import org.jspecify.annotations.NullMarked;
