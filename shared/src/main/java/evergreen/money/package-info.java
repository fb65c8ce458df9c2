/** Amounts, prices and what may be spent: exact, in one currency at a time, and without an outside. */
@NullMarked
package evergreen.money;

import org.jspecify.annotations.NullMarked;
