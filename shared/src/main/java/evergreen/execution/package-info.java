/** Carries plans out, by ports that are cut by right: what a plan changes is asked for, read back, and told apart. */
@NullMarked
package evergreen.execution;

import org.jspecify.annotations.NullMarked;
