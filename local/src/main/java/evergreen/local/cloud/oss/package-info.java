/** As much of the object storage service as a journal needs: objects in memory, both header signatures, its errors. */
@NullMarked
package evergreen.local.cloud.oss;

import org.jspecify.annotations.NullMarked;
