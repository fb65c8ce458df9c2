/** The cloud itself: the vendor's client, its words and its errors, read into the domain's types. */
@NullMarked
package evergreen.adapter.aliyun;

import org.jspecify.annotations.NullMarked;
