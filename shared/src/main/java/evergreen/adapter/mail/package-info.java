/** Messages to mailboxes, by a mail server that the operator names. */
@NullMarked
package evergreen.adapter.mail;

import org.jspecify.annotations.NullMarked;
