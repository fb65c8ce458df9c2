/** The proof itself, held in every build. */
@NullMarked
package evergreen.local.simulation;

import org.jspecify.annotations.NullMarked;
