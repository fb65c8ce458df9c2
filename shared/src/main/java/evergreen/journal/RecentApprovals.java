package evergreen.journal;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import evergreen.journal.RejectedPlans.Rejection;
import evergreen.money.Cost;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import evergreen.plan.PlanTimes;
import evergreen.plan.RecentSpending;
import evergreen.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides whether an approval carries a plan, with what was approved before. All functions decide by the same rule: the one that
 * takes the approval reads names of the index, the ones that act read the documents.
 */
public final class RecentApprovals {
    /** A plan is approved while it is valid, and its id has the day on which it or the plan that it is a part of was made. */
    private static final Duration BEFORE_ITS_APPROVAL = PlanTimes.LONGEST_VALIDITY.plus(PlanTimes.DAYS_DIFFER);

    private final PlanArchive archive;
    private final PlanIndex index;

    RecentApprovals(PlanArchive archive, PlanIndex index) {
        this.archive = archive;
        this.index = index;
    }

    /** Returns what keeps an approval from carrying a plan, by the documents of all plans and approvals that count. */
    public Optional<ApprovalCheck> objection(Policy policy, Plan plan, ApprovalDecision approval) {
        Supplier<RecentSpending> recent = () -> spending(plan, approval, read(plan, approval, ruled(plan, approval)));
        return ApprovalCheck.objection(policy, plan, approval.person(), once(recent));
    }

    /**
     * Returns the same with few reads. Names of the index may count too much, an approval that was never written for example, but
     * not too little: only an objection is checked by the documents.
     */
    public Optional<ApprovalCheck> quickObjection(Policy policy, Plan plan, ApprovalDecision approval) {
        Supplier<RecentSpending> recent = () -> spending(plan, approval, byIndex(plan, approval));
        Optional<ApprovalCheck> quick = ApprovalCheck.objection(policy, plan, approval.person(), once(recent));
        return quick.filter(ApprovalCheck::dependsOnRecentSpending).isPresent()
                ? objection(policy, plan, approval)
                : quick;
    }

    /** Returns what keeps a rule's plan from being carried out without a person. */
    public Optional<ApprovalCheck> objectionToRule(Policy policy, Plan plan) {
        Optional<ApprovalCheck> objection = ApprovalCheck.objectionToRule(policy, plan, once(() -> byRule(plan)));
        return objection.isEmpty() && hasRejectedRenewal(plan) ? Optional.of(ApprovalCheck.NEEDS_A_PERSON) : objection;
    }

    /** A rule asks again the day after a person has rejected its plan. It does not pay alone then, until the expiry changes. */
    private boolean hasRejectedRenewal(Plan plan) {
        List<Rejection> rejected = archive.rejected().ofRenewals(PlanId.dayOf(plan.id())).stream()
                .filter(other -> !other.id().equals(plan.id()))
                .collect(toList());
        return plan.steps().stream().anyMatch(RejectedPlans.renewsWhat(rejected));
    }

    private static Supplier<RecentSpending> once(Supplier<RecentSpending> read) {
        List<RecentSpending> known = new ArrayList<>();
        return () -> {
            if (known.isEmpty()) {
                known.add(read.get());
            }
            return known.get(0);
        };
    }

    /** A rule's plans count whether a person approved them or not: few of them need an approval. See {@link #isLeftToPeople}. */
    private RecentSpending byRule(Plan plan) {
        Instant from = plan.madeAt().minus(RecentSpending.WINDOW_OF_RULES);
        Instant to = plan.madeAt().plus(RecentSpending.OVERLAP);
        List<String> others = days(from.minus(PlanTimes.DAYS_DIFFER), to).stream()
                .flatMap(day -> archive.idsOfRules(day).stream())
                .filter(id -> !id.equals(plan.id()))
                .collect(toList());
        return RecentSpending.of(
                sum(ParallelReads.map(others, id -> costOfRule(id, plan.requester(), from, to)).stream()),
                Cost.NOTHING);
    }

    /** A plan that cannot be read, or was altered, may be the rule's, may have been carried out and may cost anything. */
    private Cost costOfRule(String id, String requester, Instant from, Instant to) {
        return JournalUnavailableException.readOr(
                Cost.UNKNOWN,
                () -> archive.find(id)
                        .filter(other -> other.requester().equals(requester))
                        .filter(other ->
                                other.madeAt().isAfter(from) && other.madeAt().isBefore(to))
                        .filter(other -> !isLeftToPeople(other))
                        .map(Plan::cost)
                        .orElse(Cost.NOTHING));
    }

    /**
     * Returns whether the rule certainly does not carry out a plan by itself: a person rejected it, or rejected the same renewals
     * before it was made. Otherwise one expensive server that a person rejected would keep the rule from renewing any other one.
     */
    private boolean isLeftToPeople(Plan plan) {
        Optional<ApprovalDecision> ruling = archive.ruling(plan.id());
        if (ruling.filter(ApprovalDecision::approved).isPresent()) {
            return false;
        }
        // The mark of a beginning is read after the rejection, as the function that begins reads the rejection after
        // its mark.
        return (ruling.isPresent() || hasRenewalRejectedBefore(plan))
                && archive.begun(plan.id()).isEmpty();
    }

    private boolean hasRenewalRejectedBefore(Plan plan) {
        Instant before = plan.madeAt().minus(RecentSpending.OVERLAP);
        List<Rejection> rejected = archive.rejected().ofRenewals(PlanId.dayOf(plan.id())).stream()
                .filter(other -> other.at().isBefore(before))
                .collect(toList());
        return plan.steps().stream().anyMatch(RejectedPlans.renewsWhat(rejected));
    }

    private List<IndexedApproval> byIndex(Plan plan, ApprovalDecision approval) {
        Set<String> unread = new HashSet<>(ruled(plan, approval));
        List<IndexedApproval> approvals = new ArrayList<>();
        for (IndexedApproval each : index.approvals(days(approval))) {
            if (unread.contains(each.plan())) {
                approvals.add(each);
            }
        }
        approvals.forEach(each -> unread.remove(each.plan()));
        approvals.addAll(read(plan, approval, unread));
        return approvals;
    }

    /** Returns the ids of the other plans that somebody ruled on and that may count. */
    private Set<String> ruled(Plan plan, ApprovalDecision approval) {
        return ParallelReads.map(days(approval), day -> archive.ruled(PlanId.day(day) + "-")).stream()
                .flatMap(List::stream)
                .filter(id -> PlanId.isLegal(id) && !id.equals(plan.id()))
                .collect(toSet());
    }

    /** A rule's plan counts for its approver alone. */
    private List<IndexedApproval> read(Plan plan, ApprovalDecision approval, Collection<String> ids) {
        return ParallelReads.map(ids, id -> read(id, plan, approval)).stream()
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /**
     * An approval that cannot be read, or whose plan was altered, may be anybody's of any sum, and may have been carried out. If the
     * store denies it, the index has the facts: the function that approves has written them before it.
     */
    private Optional<IndexedApproval> read(String id, Plan plan, ApprovalDecision approval) {
        Optional<IndexedApproval> anybodys = Optional.of(IndexedApproval.unreadable(id, approval.at()));
        return JournalUnavailableException.readOr(
                anybodys,
                () -> index.approvals(List.of(PlanId.dayOf(id))).stream()
                        .filter(entry -> entry.plan().equals(id))
                        .max(Comparator.comparing(IndexedApproval::at))
                        .or(() -> anybodys),
                () -> archive.ruling(id)
                        .filter(other -> other.approved() && isRecent(other.at(), approval))
                        .filter(other -> other.person().equals(approval.person())
                                || PlanId.isOfARule(id) == plan.rule().isPresent())
                        .flatMap(other -> archive.find(id).map(found -> IndexedApproval.of(found, other))));
    }

    private static RecentSpending spending(Plan plan, ApprovalDecision approval, Collection<IndexedApproval> others) {
        List<IndexedApproval> recent =
                others.stream().filter(other -> isRecent(other.at(), approval)).collect(toList());
        return RecentSpending.of(
                sum(recent, other -> other.isRequestedBy(plan.requester())),
                sum(recent, other -> other.isApprovedBy(approval.person())));
    }

    /** A plan may have several entries: a second attempt to write its approval makes a second one. */
    private static Cost sum(List<IndexedApproval> approvals, Predicate<IndexedApproval> which) {
        return sum(approvals.stream()
                .filter(which)
                .collect(toMap(IndexedApproval::plan, IndexedApproval::cost, Cost::largerOf))
                .values()
                .stream());
    }

    private static Cost sum(Stream<Cost> costs) {
        return costs.reduce(Cost.NOTHING, Cost::plus);
    }

    /** Names of the index have milliseconds. */
    private static boolean isRecent(Instant at, ApprovalDecision approval) {
        return at.isAfter(from(approval)) && at.isBefore(to(approval));
    }

    private static Instant from(ApprovalDecision approval) {
        return approval.at().minus(RecentSpending.WINDOW);
    }

    private static Instant to(ApprovalDecision approval) {
        return approval.at().plus(RecentSpending.OVERLAP);
    }

    /** Returns the days that ids of the plans begin with that were approved shortly before. */
    private static List<LocalDate> days(ApprovalDecision approval) {
        return days(from(approval).minus(BEFORE_ITS_APPROVAL), to(approval));
    }

    /**
     * Returns the days that ids of plans begin with.
     *
     * @param from the first instant, less what the day of an id may be before it
     */
    private static List<LocalDate> days(Instant from, Instant to) {
        LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = to.plus(PlanTimes.DAYS_DIFFER).atOffset(ZoneOffset.UTC).toLocalDate();
        return first.datesUntil(last.plusDays(1)).collect(toList());
    }
}
