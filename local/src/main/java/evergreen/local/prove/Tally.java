package evergreen.local.prove;

import java.util.EnumMap;
import java.util.Map;

/**
 * What there was to judge.
 *
 * @param sent requests of ours that arrived
 * @param paid orders of ours
 * @param others orders of the platform and of people
 * @param situations how often each situation was reached
 */
record Tally(long sent, long paid, long others, Map<Situation, Long> situations) {
    static final Tally NONE = new Tally(0, 0, 0, Map.of());

    static Tally of(Scene scene) {
        long all = scene.scenario().world().orders().size();
        long ours =
                scene.scenario().world().orders().stream().filter(Judge::isOurs).count();
        return new Tally(scene.counter().taken().size(), ours, all - ours, scene.situations());
    }

    Tally plus(Tally other) {
        Map<Situation, Long> both = new EnumMap<>(Situation.class);
        both.putAll(situations);
        other.situations.forEach((situation, times) -> both.merge(situation, times, Long::sum));
        return new Tally(sent + other.sent, paid + other.paid, others + other.others, both);
    }
}
