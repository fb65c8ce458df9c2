/** Makes plans of what was read and what is wanted: what can be done, at what price, and why the rest cannot. */
@NullMarked
package evergreen.execution.planning;

import org.jspecify.annotations.NullMarked;
