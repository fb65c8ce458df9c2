/** Function Compute's contract: the events it hands over, the replies it takes, the log it keeps. */
@NullMarked
package evergreen.adapter.fc;

import org.jspecify.annotations.NullMarked;
