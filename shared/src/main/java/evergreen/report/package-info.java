/** One report model, and its renderings: what people and machines are told of a reading. */
@NullMarked
package evergreen.report;

import org.jspecify.annotations.NullMarked;
