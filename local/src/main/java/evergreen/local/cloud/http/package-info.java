/** HTTP as real clients speak it: requests taken whole, parameters as they were meant, answers in JSON or XML. */
@NullMarked
package evergreen.local.cloud.http;

import org.jspecify.annotations.NullMarked;
