/** What will become of a fleet, and what shall be done about it: pure decisions over facts and an instant. */
@NullMarked
package evergreen.plan;

import org.jspecify.annotations.NullMarked;
