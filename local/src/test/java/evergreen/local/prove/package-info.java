/** The proof itself, held in every build. */
@NullMarked
package evergreen.local.prove;

import org.jspecify.annotations.NullMarked;
