package evergreen.local.prove;

import evergreen.apply.renewal.RenewalOutcome;
import java.time.Instant;

/** What a run said of a step when it ended. */
record Statement(String run, RenewalOutcome outcome, Instant at) {}
