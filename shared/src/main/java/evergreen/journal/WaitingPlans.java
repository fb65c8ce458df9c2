package evergreen.journal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableList;

import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Approved plans of which nothing is known for three periods of the worker's timer: handing them over failed, and so did the function
 * that should have taken them up. Plans that may be valid are examined, mostly by their names alone.
 */
public final class WaitingPlans {
    private static final Duration LONGEST_WAIT = TimerFunction.WORKER.period().multipliedBy(3);

    /** The day of a plan's id is that of the policy's time zone, which may be ahead of UTC. */
    private static final Duration ZONE_AHEAD = Duration.ofHours(14);

    private final Journal journal;
    private final PlanArchive plans;

    /** Creates the check of a journal that shows the folders of all writers as one. */
    public WaitingPlans(Journal journal) {
        this.journal = journal;
        this.plans = new PlanArchive(journal);
    }

    /** Approved plan that waits for a function. */
    public static final class Waiting {
        private final String plan;
        private final TimerFunction function;

        Waiting(String plan, TimerFunction function) {
            this.plan = plan;
            this.function = function;
        }

        /** Returns the plan's id. */
        public String plan() {
            return plan;
        }

        /** Returns the function that should have taken it up. */
        public TimerFunction function() {
            return function;
        }
    }

    /**
     * Returns the plans that wait for too long.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    public List<Waiting> at(Instant now) {
        LocalDate last = LocalDate.ofInstant(now.plus(ZONE_AHEAD), ZoneOffset.UTC);
        LocalDate first =
                LocalDate.ofInstant(now.minus(PlanTimes.LONGEST_VALIDITY.plus(PlanTimes.DAYS_DIFFER)), ZoneOffset.UTC);
        List<String> days = first.datesUntil(last.plusDays(1))
                .map(day -> day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-")
                .collect(toUnmodifiableList());
        return ParallelReads.map(days, day -> of(day, now).collect(toUnmodifiableList())).stream()
                .flatMap(List::stream)
                .collect(toUnmodifiableList());
    }

    private Stream<Waiting> of(String day, Instant now) {
        Set<String> open = ids("approvals/", day);
        if (open.isEmpty()) {
            return Stream.of();
        }
        open.removeAll(ids("progress/", day));
        open.removeAll(ids("outcomes/", day));
        Set<String> renewed = ids("ended-renewals/", day);
        Set<String> set = ids("ended-settings/", day);
        return open.stream()
                .filter(id -> !renewed.contains(id) || !set.contains(id))
                .filter(id -> isApprovedBefore(id, now.minus(LONGEST_WAIT)))
                .flatMap(id -> parts(id).stream()
                        .filter(function -> !(function == TimerFunction.WORKER ? renewed : set).contains(id))
                        .map(function -> new Waiting(id, function)));
    }

    private boolean isApprovedBefore(String id, Instant instant) {
        return JournalUnavailableException.readOr(Optional.<ApprovalDecision>empty(), () -> plans.ruling(id))
                .filter(ApprovalDecision::approved)
                .filter(decision -> decision.at().isBefore(instant))
                .isPresent();
    }

    /**
     * Returns the functions that a plan needs. One that is altered or cannot be read is carried out by none, and is named until somebody
     * looks.
     */
    private Set<TimerFunction> parts(String id) {
        return JournalUnavailableException.readOr(EnumSet.of(TimerFunction.WORKER), () -> {
            Optional<Plan> plan = plans.find(id);
            EnumSet<TimerFunction> parts = EnumSet.noneOf(TimerFunction.class);
            plan.filter(PlanArchive.Part.RENEWALS::isIn).ifPresent(any -> parts.add(TimerFunction.WORKER));
            plan.filter(PlanArchive.Part.SETTINGS::isIn).ifPresent(any -> parts.add(TimerFunction.ENFORCER));
            return parts;
        });
    }

    /** Returns the plans of a day that a folder has a document of, or a folder. */
    private Set<String> ids(String folder, String day) {
        return journal.list(folder + day).stream()
                .map(name -> name.text().substring(folder.length()).replaceFirst("[/.].*", ""))
                .collect(toCollection(TreeSet::new));
    }
}
