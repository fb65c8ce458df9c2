package evergreen.local.modelcheck;

import evergreen.local.cloud.model.RenewalSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the worlds that may be the real one, as far as paying can see it.
 *
 * @param lag how long after a payment it is shown
 * @param monotonic whether a reading never shows less than one before
 * @param plans who renews it at first, and how many plans there are
 * @param memory for how long a token is remembered, in seconds; {@link #FOREVER} is one way
 * @param replays whether a refused token is refused again
 */
record ModelConfiguration(Duration lag, boolean monotonic, Plans plans, int memory, boolean replays) {
    static final int FOREVER = Integer.MAX_VALUE;

    private static final Duration LEAST_UNSETTLED = Duration.ofSeconds(10);

    /** What is planned for which setting. */
    enum Plans {
        /** One plan, for two processes; a person has to renew it. */
        ONE,
        /** Two plans with different periods, one for each process. */
        TWO,
        /** One plan, and the platform renews. */
        ONE_BESIDE_PLATFORM
    }

    /** The worlds whose differences any process can see; in each, what can be remembered is. */
    static List<ModelConfiguration> visiblyDifferent() {
        List<ModelConfiguration> worlds = new ArrayList<>();
        for (Plans plans : Plans.values()) {
            for (Duration lag : List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(10))) {
                worlds.add(new ModelConfiguration(lag, true, plans, FOREVER, true));
                worlds.add(new ModelConfiguration(halved(lag), false, plans, FOREVER, true));
            }
        }
        return worlds;
    }

    /** Readings that go back do so for as long as a long lag again; together that is ten minutes at most. */
    private static Duration halved(Duration lag) {
        return lag.compareTo(LEAST_UNSETTLED) > 0 ? lag.dividedBy(2) : lag;
    }

    /** The same world with each other memory of tokens. */
    List<ModelConfiguration> otherMemories() {
        List<ModelConfiguration> worlds = new ArrayList<>();
        for (int each : new int[] {0, 60, FOREVER}) {
            for (boolean replay : new boolean[] {true, false}) {
                if (each != memory || replay != replays) {
                    worlds.add(new ModelConfiguration(lag, monotonic, plans, each, replay));
                }
            }
        }
        return worlds;
    }

    RenewalSetting.Status setting() {
        return plans == Plans.ONE_BESIDE_PLATFORM ? RenewalSetting.Status.AUTO_RENEWAL : RenewalSetting.Status.NORMAL;
    }

    /** For how long after it was shown first a payment may be hidden again. */
    Duration unsettled() {
        if (monotonic) {
            return Duration.ZERO;
        }
        return lag.compareTo(LEAST_UNSETTLED) > 0 ? lag : LEAST_UNSETTLED;
    }

    /** Until when after a payment a reading may not show it. */
    Duration staleness() {
        return lag.plus(unsettled());
    }

    @Override
    public String toString() {
        return "lag " + lag.toSeconds() + " s, " + (monotonic ? "monotonic" : "non-monotonic") + ", plans " + plans
                + ", token memory "
                + (memory == FOREVER ? "for ever" : memory + " s") + ", refused token "
                + (replays ? "replayed" : "tried anew");
    }
}
