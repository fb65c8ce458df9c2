/** The search through the small scope, and that it sees what it should. */
@NullMarked
package evergreen.local.modelcheck;

import org.jspecify.annotations.NullMarked;
