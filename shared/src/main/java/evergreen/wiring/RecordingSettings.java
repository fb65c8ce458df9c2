package evergreen.wiring;

import evergreen.execution.AutoRenewGateway;
import evergreen.fleet.DesiredSetting;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings that record the servers whose auto-renewal a call ends, before the call. A call that cannot be recorded is not sent: without
 * the record, the worker could pay on the same day as the platform.
 */
final class RecordingSettings implements AutoRenewGateway {
    /** The cloud accepts a signed call for this long, so that the change may be one of the next day. */
    private static final Duration LATEST_ARRIVAL = Duration.ofMinutes(15);

    private final AutoRenewGateway gateway;
    private final AutoRenewalArchive archive;
    private final Clock clock;

    RecordingSettings(AutoRenewGateway gateway, AutoRenewalArchive archive, Clock clock) {
        this.gateway = gateway;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
        if (!to.renews() && !renewing.isEmpty()) {
            Instant now = clock.instant();
            Stream.of(now, now.plus(LATEST_ARRIVAL))
                    .map(AutoRenewalArchive::dayOf)
                    .distinct()
                    .forEach(day -> archive.record(Writer.ENFORCER, day, renewing));
        }
        gateway.set(region, ids, to, renewing);
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        gateway.hold(region, ids, until, reason);
    }
}
