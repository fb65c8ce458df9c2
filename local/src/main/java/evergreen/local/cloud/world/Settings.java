package evergreen.local.cloud.world;

import java.time.Instant;

/** A subscription's setting as it reads, and as it acts: on the Chinese site a change reads back at once and acts later. */
final class Settings {
    private Setting acting;
    private Setting latest;
    private Instant latestActsFrom = Instant.MIN;

    Settings(Setting setting) {
        this.acting = setting;
        this.latest = setting;
    }

    Setting latest() {
        return latest;
    }

    Setting acting(Instant at) {
        return at.isBefore(latestActsFrom) ? acting : latest;
    }

    void change(Setting setting, Instant now, Instant actsFrom) {
        acting = acting(now);
        latest = setting;
        latestActsFrom = actsFrom;
    }
}
