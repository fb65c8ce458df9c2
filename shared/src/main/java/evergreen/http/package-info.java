/** HTTP calls to other systems, each with a limit on its total time and on the size of its answer. */
@NullMarked
package evergreen.http;

import org.jspecify.annotations.NullMarked;
