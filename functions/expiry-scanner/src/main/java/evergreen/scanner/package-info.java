/** Finds what expires, in every region and account, and tells people: a timer's handler. */
@NullMarked
package evergreen.scanner;

import org.jspecify.annotations.NullMarked;
