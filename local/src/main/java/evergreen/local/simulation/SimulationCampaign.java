package evergreen.local.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Many schedules, one seed after the other, and what the judge said of them. */
public final class SimulationCampaign {
    private static final int TOLD = 5;

    /**
     * What came of it.
     *
     * @param schedules how many there were
     * @param failed how many the judge found fault with
     * @param doublePayments how often something was paid for twice
     * @param sent requests to renew that arrived
     * @param paid what we paid for
     * @param others what the platform and people paid for meanwhile
     * @param troubles how often what went wrong on the way, by its word, {@code answer-lost} for one
     * @param situations how often each situation was reached that a figure of 0 rests on, by its word
     * @param failures the first failures, told
     */
    public record Result(
            long schedules,
            long failed,
            long doublePayments,
            long sent,
            long paid,
            long others,
            Map<String, Long> troubles,
            Map<String, Long> situations,
            List<String> failures) {
        /** Whether there was nothing to find fault with. */
        public boolean holds() {
            return failed == 0;
        }
    }

    private final Algorithm algorithm;

    /** A proof of an algorithm. */
    public SimulationCampaign(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** Runs schedules on all processors. */
    public Result run(long firstSeed, int schedules) {
        Sum sum = LongStream.range(0, schedules)
                .parallel()
                .mapToObj(number -> SimulationRun.run(firstSeed + number, Set.of(), algorithm))
                .collect(Sum::new, Sum::add, Sum::add);
        return new Result(
                schedules,
                sum.failed.size(),
                sum.doublePayments,
                sum.tally.sent(),
                sum.tally.paid(),
                sum.tally.others(),
                sum.troubles,
                sum.situations(),
                sum.failed.stream()
                        .sorted(Comparator.naturalOrder())
                        .limit(TOLD)
                        .map(this::tell)
                        .toList());
    }

    /** A failure with its seed, the troubles that it takes, and what happened then. */
    public String tell(long seed) {
        RunVerdict smallest = smallest(seed);
        return "seed " + seed + "\n  " + smallest.scenario() + "\n  troubles " + smallest.troubles() + "\n  "
                + String.join("\n  ", smallest.log()) + "\n  => "
                + String.join("\n  => ", smallest.violations());
    }

    /** The same failure with as few troubles as it takes: each that can be spared is. */
    private RunVerdict smallest(long seed) {
        Set<FaultOccurrence> spared = new HashSet<>();
        RunVerdict verdict = SimulationRun.run(seed, spared, algorithm);
        Optional<RunVerdict> smaller = Optional.of(verdict);
        while (smaller.isPresent()) {
            verdict = smaller.get();
            smaller = smaller(verdict, spared);
        }
        return verdict;
    }

    private Optional<RunVerdict> smaller(RunVerdict verdict, Set<FaultOccurrence> spared) {
        int size = verdict.troubles().size();
        for (int part = size; part >= 1; part /= 2) {
            int length = part;
            Optional<RunVerdict> found = IntStream.iterate(0, from -> from < size, from -> from + length)
                    .mapToObj(from -> verdict.troubles().subList(from, Math.min(from + length, size)))
                    .map(less -> without(verdict.seed(), spared, less))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<RunVerdict> without(long seed, Set<FaultOccurrence> spared, List<FaultOccurrence> less) {
        Set<FaultOccurrence> more = new HashSet<>(spared);
        more.addAll(less);
        RunVerdict verdict = SimulationRun.run(seed, more, algorithm);
        if (verdict.holds()) {
            return Optional.empty();
        }
        spared.addAll(less);
        return Optional.of(verdict);
    }

    private static final class Sum {
        private final List<Long> failed = new ArrayList<>();
        private RunStatistics tally = RunStatistics.NONE;
        private long doublePayments;
        private final Map<String, Long> troubles = new TreeMap<>();

        void add(RunVerdict verdict) {
            tally = tally.plus(verdict.tally());
            verdict.troubles()
                    .forEach(occurrence -> troubles.merge(occurrence.trouble().word(), 1L, Long::sum));
            doublePayments += verdict.doublePayments();
            if (!verdict.holds()) {
                failed.add(verdict.seed());
            }
        }

        Map<String, Long> situations() {
            Map<String, Long> all = new LinkedHashMap<>();
            for (Situation each : Situation.values()) {
                all.put(each.word(), tally.situations().getOrDefault(each, 0L));
            }
            return all;
        }

        void add(Sum other) {
            tally = tally.plus(other.tally);
            other.troubles.forEach((word, times) -> troubles.merge(word, times, Long::sum));
            doublePayments += other.doublePayments;
            failed.addAll(other.failed);
        }
    }
}
