/**
 * The proof that nothing is paid twice: made-up worlds, fleets, plans and troubles, each from a seed, on a virtual clock, and a
 * judge who reads the order book after each.
 */
@NullMarked
package evergreen.local.simulation;

import org.jspecify.annotations.NullMarked;
