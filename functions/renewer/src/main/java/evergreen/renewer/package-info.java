/** Plans renewals, takes approvals, and hands them to the worker, the only one that may pay. */
@NullMarked
package evergreen.renewer;

import org.jspecify.annotations.NullMarked;
