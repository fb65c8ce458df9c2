/** The policy as a YAML file. */
@NullMarked
package evergreen.adapter.yaml;

import org.jspecify.annotations.NullMarked;
