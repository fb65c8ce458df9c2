/** Access control: accounts, their keys, users and roles, what policies allow, and the token service that lends roles. */
@NullMarked
package evergreen.local.cloud.ram;

import org.jspecify.annotations.NullMarked;
