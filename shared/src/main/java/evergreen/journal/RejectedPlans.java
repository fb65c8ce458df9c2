package evergreen.journal;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableList;

import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import evergreen.plan.Ruling;
import evergreen.plan.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Plans of rules that people rejected. A rule asks again; until the expiry changes, it does not act alone on what was rejected. One object
 * serves one run and lists the rulings once.
 */
public final class RejectedPlans {
    /** Longer than a rule renews ahead of an expiry, and than a server is kept after it. */
    private static final Period HOLDS = Period.ofDays(60);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

    private final PlanArchive archive;
    private final Map<LocalDate, List<Plan>> renewals = new ConcurrentHashMap<>();
    private Optional<List<Plan>> settings = Optional.empty();

    RejectedPlans(PlanArchive archive) {
        this.archive = archive;
    }

    /**
     * Returns the rules' plans of settings that a person rejected at any time: a rule sets a server years before its expiry.
     *
     * @throws JournalUnavailable if they cannot be read; a plan that alone cannot be read is left out
     */
    public synchronized List<Plan> ofSettings() {
        if (settings.isEmpty()) {
            settings = Optional.of(rejected(ofRules(archive.ruled("")), Plan::sets));
        }
        return settings.get();
    }

    /**
     * Returns the rules' plans of renewals that a person rejected within the time in which a rejection holds.
     *
     * @param last the last day of plans that are read
     * @throws JournalUnavailable if they cannot be read; a plan that alone cannot be read is left out
     */
    public List<Plan> ofRenewals(LocalDate last) {
        return renewals.computeIfAbsent(last, day -> rejected(ruled(day.minus(HOLDS), day), Plan::renews));
    }

    private List<Plan> rejected(List<String> ids, Predicate<Plan> kind) {
        return ParallelReads.map(ids, this::rejected).stream()
                .flatMap(Optional::stream)
                .filter(kind)
                .collect(toUnmodifiableList());
    }

    /** Returns whether a step renews what one of some plans renews: the same server, with the same expiry. */
    public static Predicate<Step> renewsWhat(List<Plan> plans) {
        Set<String> renewals = plans.stream()
                .flatMap(plan -> plan.renewals().stream())
                .map(step -> key(step.instanceId(), step.expiry()))
                .collect(toSet());
        return step -> step.isRenewal() && renewals.contains(key(step.instanceId(), step.expiry()));
    }

    private static String key(String instanceId, Instant expiry) {
        return instanceId + " " + expiry;
    }

    /** A ruling that cannot be read may be a rejection. */
    private Optional<Plan> rejected(String id) {
        boolean rejected = JournalUnavailable.readOr(
                true, () -> archive.ruling(id).filter(Ruling::approved).isEmpty());
        return rejected ? archive.findReadable(id) : Optional.empty();
    }

    /** Lists month by month: 60 days would take as many calls. */
    private List<String> ruled(LocalDate first, LocalDate last) {
        List<String> ruled = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            ofRules(archive.ruled(month.format(MONTH))).stream()
                    .filter(id -> !PlanId.dayOf(id).isBefore(first))
                    .forEach(ruled::add);
        }
        return ruled;
    }

    private static List<String> ofRules(List<String> ids) {
        return ids.stream()
                .filter(id -> PlanId.isLegal(id) && PlanId.isOfARule(id))
                .collect(toList());
    }
}
