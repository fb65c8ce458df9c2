/** The world behind the simulated cloud: accounts, their instances, time, money and orders; state and rules without a wire. */
@NullMarked
package evergreen.local.cloud.model;

import org.jspecify.annotations.NullMarked;
