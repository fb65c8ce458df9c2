/** What people say in a chat, read into commands: pure, and of no platform. */
@NullMarked
package evergreen.command;

import org.jspecify.annotations.NullMarked;
