/** What paying costs. */
@NullMarked
package evergreen.local.bench;

import org.jspecify.annotations.NullMarked;
