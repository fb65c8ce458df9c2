/** The whole way, from a selection to a report, over the real protocol. */
@NullMarked
package evergreen.local.journey;

import org.jspecify.annotations.NullMarked;
