/** What was decided and done, written once and never changed: the port, and what money asks of whatever stands behind it. */
@NullMarked
package evergreen.journal;

import org.jspecify.annotations.NullMarked;
