package evergreen.journal;

import static java.util.Collections.reverseOrder;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import evergreen.plan.PlanId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** List of the newest plans. The index has the time of most; only a plan outside of the index is read for it. */
public final class NewestPlans {
    /** Comes before every stamp. */
    private static final String NEVER = "";

    private final PlanArchive archive;
    private final PlanIndex index;

    NewestPlans(PlanArchive archive, PlanIndex index) {
        this.archive = archive;
        this.index = index;
    }

    /** Returns the ids of so many plans, the newest first, or of all if there are fewer. */
    public List<String> ids(int count, LocalDate today) {
        List<String> newest = new ArrayList<>();
        // A day of 5,000 plans has five pages of names, and as many in its index: both are read at the same time.
        Map<LocalDate, Supplier<Map<String, String>>> ahead = Stream.of(today, today.minusDays(1))
                .collect(toMap(day -> day, day -> ParallelReads.ahead(() -> index.kept(day))));
        all(count, today).stream()
                .collect(groupingBy(PlanId::dayOf, () -> new TreeMap<>(reverseOrder()), toList()))
                .forEach((day, ids) -> {
                    if (newest.size() < count) {
                        newest.addAll(byTime(
                                ids,
                                ahead.getOrDefault(day, () -> index.kept(day)).get()));
                    }
                });
        return List.copyOf(newest.subList(0, Math.min(count, newest.size())));
    }

    /** Looks at as few days as have so many plans: today's, the month's, or all. */
    private List<String> all(int count, LocalDate today) {
        String day = PlanId.day(today);
        for (String beginning : List.of(day, day.substring(0, day.length() - 2))) {
            List<String> ids = archive.ids(beginning);
            if (ids.size() >= count) {
                return ids;
            }
        }
        return archive.ids("");
    }

    /** A plan that is altered or cannot be read has no time, and comes last. */
    private List<String> byTime(List<String> ids, Map<String, String> times) {
        List<String> unindexed =
                ids.stream().filter(id -> !times.containsKey(id)).collect(toList());
        ParallelReads.map(unindexed, archive::findReadable)
                .forEach(found -> found.ifPresent(plan -> times.put(plan.id(), TimestampName.millis(plan.madeAt()))));
        Comparator<String> time = comparing(id -> times.getOrDefault(id, NEVER));
        return ids.stream().sorted(time.reversed()).collect(toList());
    }
}
