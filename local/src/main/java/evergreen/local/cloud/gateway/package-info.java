/** The one door of the simulated cloud: who signed, whether it is fresh, whether it may pass, and what troubles it meets. */
@NullMarked
package evergreen.local.cloud.gateway;

import org.jspecify.annotations.NullMarked;
