/** The file that is deployed, read as strictly as nobody else reads it: every mistake in it, with line and column. */
@NullMarked
package evergreen.local.host.spec;

import org.jspecify.annotations.NullMarked;
