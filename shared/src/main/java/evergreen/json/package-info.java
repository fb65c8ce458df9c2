/** Strict reading of JSON from outside, for every adapter. */
@NullMarked
package evergreen.json;

import org.jspecify.annotations.NullMarked;
