/** The chat desk: Slack and DingTalk as they behave on the wire, for conversations on one's own machine. */
@NullMarked
package evergreen.local.chatsim;

import org.jspecify.annotations.NullMarked;
