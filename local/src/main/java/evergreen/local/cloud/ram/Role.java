package evergreen.local.cloud.ram;

import java.time.Duration;
import java.util.List;

/**
 * A role that others may assume.
 *
 * @param longest how long a session of it may last at most
 */
record Role(String account, String name, TrustPolicy trust, List<RamPolicy> policies, Duration longest) {
    String arn() {
        return arn(account, name);
    }

    static String arn(String account, String name) {
        return "acs:ram::" + account + ":role/" + name;
    }
}
