package evergreen.local.cloud.gateway;

/** One rule of trouble: its kind, whom it meets, how much of it there is. */
record Fault(FaultKind kind, FaultTarget aim, FaultRate dose) {}
