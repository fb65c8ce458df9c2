@NullMarked
package evergreen.local.cli;

import org.jspecify.annotations.NullMarked;
