@NullMarked
package evergreen.scanner;

import org.jspecify.annotations.NullMarked;
