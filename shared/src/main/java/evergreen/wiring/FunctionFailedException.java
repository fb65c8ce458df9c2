package evergreen.wiring;

import evergreen.text.FaultName;

/** What the platform is shown of a fault, since it keeps messages and traces: the kind, and nothing from outside. */
public final class FunctionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFailedException(RuntimeException fault) {
        super("failed: " + FaultName.simple(fault) + "; the log has the place", null, false, false);
    }
}
