package evergreen.journal;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
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
    /** Longer than the 60 days that a rule renews ahead of an expiry at most, with the 30 that a server is kept after it at most. */
    private static final Period HOLDS = Period.ofDays(100);

    /** Stands for an instant that cannot be read: of no plan it is certain that the rejection was written before it. */
    private static final Instant UNKNOWN = Instant.MAX;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

    private final PlanArchive archive;
    private final Map<LocalDate, List<Rejection>> renewals = new ConcurrentHashMap<>();
    private Optional<List<Rejection>> settings = Optional.empty();

    RejectedPlans(PlanArchive archive) {
        this.archive = archive;
    }

    /**
     * Returns what a person rejected of the settings of rules at any time: a rule sets a server years before its expiry.
     *
     * @throws JournalUnavailableException if it cannot be read; a plan that cannot be read, like its rejection, is left out
     */
    public synchronized List<Rejection> ofSettings() {
        if (settings.isEmpty()) {
            settings = Optional.of(rejected(ofRules(archive.ruled("")), Plan::sets));
        }
        return settings.get();
    }

    /**
     * Returns what a person rejected of the renewals of rules within the time in which a rejection holds.
     *
     * @param last the last day of plans that are read
     * @throws JournalUnavailableException if it cannot be read; a plan that cannot be read, like its rejection, is left out
     */
    public List<Rejection> ofRenewals(LocalDate last) {
        return renewals.computeIfAbsent(last, day -> rejected(ruled(day.minus(HOLDS), day), Plan::renews));
    }

    private List<Rejection> rejected(List<String> ids, Predicate<Plan> kind) {
        return ParallelReads.map(ids, this::rejected).stream()
                .flatMap(Optional::stream)
                .filter(rejection -> rejection.plan().filter(kind.negate()).isEmpty())
                .collect(toUnmodifiableList());
    }

    /** Returns whether a step renews what a person rejected: the same server, with the same expiry. */
    public static Predicate<Step> renewsWhat(List<Rejection> rejections) {
        Set<String> servers =
                rejections.stream().flatMap(each -> each.servers().stream()).collect(toSet());
        return step -> step.isRenewal() && servers.contains(step.server());
    }

    /** A ruling that cannot be read may be a rejection. */
    private Optional<Rejection> rejected(String id) {
        Optional<ApprovalDecision> unreadable = Optional.of(ApprovalDecision.rejection(id, "", UNKNOWN));
        return JournalUnavailableException.readOr(unreadable, () -> archive.ruling(id))
                .filter(decision -> !decision.approved())
                .map(decision -> Rejection.of(decision, archive.findReadable(id)));
    }

    /** Rejected plan of a rule. */
    @AutoValue
    public abstract static class Rejection {
        Rejection() {}

        private static Rejection of(ApprovalDecision decision, Optional<Plan> plan) {
            Set<String> servers = plan.map(
                            known -> known.steps().stream().map(Step::server).collect(toSet()))
                    .orElse(decision.servers());
            return new AutoValue_RejectedPlans_Rejection(decision.plan(), decision.at(), plan, servers);
        }

        /** Returns the plan's id. */
        public abstract String id();

        /** Returns when it was rejected; {@link Instant#MAX} if that cannot be read. */
        abstract Instant at();

        /** Returns the plan; empty if it cannot be read. */
        public abstract Optional<Plan> plan();

        /** Returns the servers of the plan, see {@link Step#server}. */
        public abstract Set<String> servers();
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
