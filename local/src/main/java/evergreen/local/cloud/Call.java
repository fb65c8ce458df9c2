package evergreen.local.cloud;

import java.time.Instant;
import java.util.SortedMap;

/**
 * One API call that has passed the gateway: its signature is right and its parameters fit the operation's table.
 *
 * @param product the API's name in lower case: {@code ecs}, {@code sts}, {@code bss}
 * @param action the operation, {@code DescribeInstances} for one
 * @param parameters the operation's own parameters by wire name ({@code Filter.3.Key}), without the protocol's common ones
 * @param caller who signed
 * @param now the cloud's virtual instant at which the call arrived
 * @param requestId the id that the answer carries
 */
public record Call(
        String product,
        String action,
        SortedMap<String, String> parameters,
        Caller caller,
        Instant now,
        String requestId) {}
