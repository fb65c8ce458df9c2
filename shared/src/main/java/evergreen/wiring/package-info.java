/** Where a function's ports are joined to what is outside: the one place that knows adapters. */
@NullMarked
package evergreen.wiring;

import org.jspecify.annotations.NullMarked;
