package evergreen.local.host;

import evergreen.local.host.instance.Outcome;
import java.util.List;

/**
 * How one attempt at a request ended.
 *
 * @param log what the function printed meanwhile
 */
record AttemptResult(Outcome outcome, List<String> log) {
    boolean failed() {
        return outcome instanceof Outcome.Failed;
    }
}
