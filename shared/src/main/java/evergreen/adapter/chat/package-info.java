/** The chat platforms: what they send is verified here before a word of it is read, and what people are told goes out here. */
@NullMarked
package evergreen.adapter.chat;

import org.jspecify.annotations.NullMarked;
