/** Names in documents and messages, which do not depend on names in the code. */
@NullMarked
package evergreen.text;

import org.jspecify.annotations.NullMarked;
