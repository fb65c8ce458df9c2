/** What the owners want: accounts, rules, limits and people, as a model; reading a file is an adapter's work. */
@NullMarked
package evergreen.policy;

import org.jspecify.annotations.NullMarked;
