package evergreen.local.simulation;

import evergreen.execution.renewal.RenewalOutcome;
import java.time.Instant;

/** What a run said of a step when it ended. */
record ReportedOutcome(String run, RenewalOutcome outcome, Instant at) {}
