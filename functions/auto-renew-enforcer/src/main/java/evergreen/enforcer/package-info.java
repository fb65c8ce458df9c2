/** Makes each server's auto-renewal setting what the policy says: a timer's handler. */
@NullMarked
package evergreen.enforcer;

import org.jspecify.annotations.NullMarked;
