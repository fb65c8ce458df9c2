/** What is there, and what was really looked at: subscriptions, their settings, and the coverage of a reading. */
@NullMarked
package evergreen.fleet;

import org.jspecify.annotations.NullMarked;
