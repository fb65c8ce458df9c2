/** What people are told, and the port through which it reaches them. */
@NullMarked
package evergreen.notification;

import org.jspecify.annotations.NullMarked;
