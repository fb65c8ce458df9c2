package evergreen.local.modelcheck;

import evergreen.journal.DocumentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything, at one moment.
 *
 * @param time the index of the instant
 * @param faults how many may still come
 * @param processes the two; none where one is over
 * @param journal the documents
 * @param late documents that may still be written
 * @param flying requests that may still arrive
 * @param cloud the cloud
 * @param shown the expiries that some process was shown
 * @param said what was said that later payments could make wrong
 * @param rulers the people who may approve and reject
 */
record ModelState(
        int time,
        int faults,
        List<Optional<ModelProcess>> processes,
        Map<DocumentName, String> journal,
        Set<Late> late,
        Set<Request> flying,
        ModelCloud cloud,
        Set<Instant> shown,
        Set<Said> said,
        List<Ruler> rulers) {
    /** A document on its way to the journal. */
    record Late(DocumentName name, String text, Instant at) {}

    /** A run said of a step that it was not paid for: not by it, or, if the end is final, by nobody of ours. */
    record Said(int step, String run, boolean last) {}

    ModelState at(int index) {
        return new ModelState(index, faults, processes, journal, late, flying, cloud, shown, said, rulers);
    }

    ModelState afterFault() {
        return new ModelState(time, faults - 1, processes, journal, late, flying, cloud, shown, said, rulers);
    }

    ModelState with(int slot, Optional<ModelProcess> process) {
        List<Optional<ModelProcess>> both =
                slot == 0 ? List.of(process, processes.get(1)) : List.of(processes.get(0), process);
        return new ModelState(time, faults, both, journal, late, flying, cloud, shown, said, rulers);
    }

    ModelState with(ModelCloud next) {
        return new ModelState(time, faults, processes, journal, late, flying, next, shown, said, rulers);
    }

    ModelState written(DocumentName name, String text) {
        if (journal.containsKey(name)) {
            return this;
        }
        Map<DocumentName, String> more = new TreeMap<>(journal);
        more.put(name, text);
        return new ModelState(time, faults, processes, more, late, flying, cloud, shown, said, rulers);
    }

    ModelState withLate(Set<Late> others) {
        return new ModelState(time, faults, processes, journal, others, flying, cloud, shown, said, rulers);
    }

    ModelState withFlying(Set<Request> others) {
        return new ModelState(time, faults, processes, journal, late, others, cloud, shown, said, rulers);
    }

    ModelState showing(Instant expiry) {
        if (shown.contains(expiry)) {
            return this;
        }
        return new ModelState(time, faults, processes, journal, late, flying, cloud, plus(shown, expiry), said, rulers);
    }

    ModelState with(int number, Ruler ruler) {
        List<Ruler> others = new ArrayList<>(rulers);
        others.set(number, ruler);
        return new ModelState(time, faults, processes, journal, late, flying, cloud, shown, said, List.copyOf(others));
    }

    ModelState saying(Said what) {
        return new ModelState(time, faults, processes, journal, late, flying, cloud, shown, plus(said, what), rulers);
    }

    /** Without what no later payment can make wrong. */
    ModelState onlySaying(Predicate<Said> which) {
        Set<Said> still = said.stream().filter(which).collect(Collectors.toSet());
        return new ModelState(time, faults, processes, journal, late, flying, cloud, shown, still, rulers);
    }

    /** A set and one more. */
    static <T> Set<T> plus(Set<T> set, T one) {
        Set<T> more = new HashSet<>(set);
        more.add(one);
        return more;
    }

    /** A set without one. */
    static <T> Set<T> minus(Set<T> set, T one) {
        Set<T> less = new HashSet<>(set);
        less.remove(one);
        return less;
    }
}
