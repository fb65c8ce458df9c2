/** The journal as objects of a bucket, spoken to with what the JDK has: the vendor's client would cost every cold start. */
@NullMarked
package evergreen.adapter.oss;

import org.jspecify.annotations.NullMarked;
