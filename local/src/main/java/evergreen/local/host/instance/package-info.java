/**
 * One instance of a function: a process of its own, in which the function sees the JDK and its contract with the platform,
 * and nothing of what runs it.
 */
@NullMarked
package evergreen.local.host.instance;

import org.jspecify.annotations.NullMarked;
