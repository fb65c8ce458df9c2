/**
 * Pays for renewals at most once: a pure machine for each step, documents from which the world's state is derived again after
 * every stop, and a thin driver.
 */
@NullMarked
package evergreen.execution.renewal;

import org.jspecify.annotations.NullMarked;
