package evergreen.wiring;

import evergreen.apply.Settings;
import evergreen.fleet.WantedSetting;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings that record the servers of each call that may end auto-renewal, before the call. A call that cannot be recorded is not
 * sent: without the record, the worker could pay on the same day as the platform. A server that was not on auto-renewal is recorded,
 * too; its payment then waits until the hours of the platform's deductions have passed.
 */
final class RecordingSettings implements Settings {
    /** The cloud accepts a signed call for this long, so that the change may be one of the next day. */
    private static final Duration LATEST_ARRIVAL = Duration.ofMinutes(15);

    private final Settings settings;
    private final AutoRenewalArchive archive;
    private final Clock clock;

    RecordingSettings(Settings settings, AutoRenewalArchive archive, Clock clock) {
        this.settings = settings;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void set(String region, List<String> ids, WantedSetting to) {
        if (!to.renews()) {
            Instant now = clock.instant();
            Stream.of(now, now.plus(LATEST_ARRIVAL))
                    .map(AutoRenewalArchive::dayOf)
                    .distinct()
                    .forEach(day -> record(day, ids));
        }
        settings.set(region, ids, to);
    }

    private void record(LocalDate day, List<String> ids) {
        archive.record(Writer.ENFORCER, day, ids);
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        settings.hold(region, ids, until, reason);
    }
}
