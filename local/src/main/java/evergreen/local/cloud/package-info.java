/** The simulated cloud: a server that speaks the real protocol, so that any client of any language can use it. */
@NullMarked
package evergreen.local.cloud;

import org.jspecify.annotations.NullMarked;
