@NullMarked
package evergreen.renewer;

import org.jspecify.annotations.NullMarked;
