@NullMarked
package evergreen.enforcer;

import org.jspecify.annotations.NullMarked;
