package evergreen.local.simulation;

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
record RunStatistics(long sent, long paid, long others, Map<Situation, Long> situations) {
    static final RunStatistics NONE = new RunStatistics(0, 0, 0, Map.of());

    static RunStatistics of(SimulatedEnvironment environment) {
        long all = environment.scenario().world().orders().size();
        long ours = environment.scenario().world().orders().stream()
                .filter(InvariantChecker::isOurs)
                .count();
        return new RunStatistics(environment.counter().taken().size(), ours, all - ours, environment.situations());
    }

    RunStatistics plus(RunStatistics other) {
        Map<Situation, Long> both = new EnumMap<>(Situation.class);
        both.putAll(situations);
        other.situations.forEach((situation, times) -> both.merge(situation, times, Long::sum));
        return new RunStatistics(sent + other.sent, paid + other.paid, others + other.others, both);
    }
}
