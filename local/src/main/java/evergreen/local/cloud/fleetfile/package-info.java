/** Where a world's first state comes from: fleet files, recorded answers, a generator, the demonstration. */
@NullMarked
package evergreen.local.cloud.fleetfile;

import org.jspecify.annotations.NullMarked;
