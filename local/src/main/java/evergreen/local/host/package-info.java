/**
 * Runs the functions as Function Compute would, from the very file that is deployed: timers, addresses, invocations, retries,
 * instances that stand still between requests.
 */
@NullMarked
package evergreen.local.host;

import org.jspecify.annotations.NullMarked;
