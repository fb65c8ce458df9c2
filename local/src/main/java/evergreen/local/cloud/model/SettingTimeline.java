package evergreen.local.cloud.model;

import java.time.Instant;

/** A subscription's setting as it reads, and as it acts: on the Chinese site a change reads back at once and acts later. */
final class SettingTimeline {
    private RenewalSetting acting;
    private RenewalSetting latest;
    private Instant latestActsFrom = Instant.MIN;

    SettingTimeline(RenewalSetting setting) {
        this.acting = setting;
        this.latest = setting;
    }

    RenewalSetting latest() {
        return latest;
    }

    RenewalSetting acting(Instant at) {
        return at.isBefore(latestActsFrom) ? acting : latest;
    }

    void change(RenewalSetting setting, Instant now, Instant actsFrom) {
        acting = acting(now);
        latest = setting;
        latestActsFrom = actsFrom;
    }
}
