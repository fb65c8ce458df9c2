/** The operations of the ECS and billing APIs, upon the world: one class an operation, parameters and errors as documented. */
@NullMarked
package evergreen.local.cloud.operation;

import org.jspecify.annotations.NullMarked;
