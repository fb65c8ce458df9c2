/** Notices to any receiver that takes CloudEvents, signed as Standard Webhooks. */
@NullMarked
package evergreen.adapter.webhook;

import org.jspecify.annotations.NullMarked;
