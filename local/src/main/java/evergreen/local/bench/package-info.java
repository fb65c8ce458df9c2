/** What paying costs in calls and time, beside the documentation's way. */
@NullMarked
package evergreen.local.bench;

import org.jspecify.annotations.NullMarked;
