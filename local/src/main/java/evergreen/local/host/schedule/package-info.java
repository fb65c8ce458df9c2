/** When timers fire: cron expressions with a time zone, and plain intervals. */
@NullMarked
package evergreen.local.host.schedule;

import org.jspecify.annotations.NullMarked;
