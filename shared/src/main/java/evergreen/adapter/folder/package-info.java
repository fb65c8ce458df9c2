/** The journal as a folder of this machine's, for one machine alone. */
@NullMarked
package evergreen.adapter.folder;

import org.jspecify.annotations.NullMarked;
