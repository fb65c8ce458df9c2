package evergreen.journal;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toList;

import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Index of people's plans and of approvals. The names of its documents contain everything that lists and sums need, so that one
 * listing replaces a read of each document.
 *
 * <p>An entry is written before its plan or approval: an entry may be left without one, but not the other way, except by
 * deployments that have no index. A plan or approval without an entry is read itself.
 */
final class PlanIndex {
    private static final String PLANS = "index/plans/";
    private static final String APPROVALS = "index/approvals/";

    private final Journal journal;

    PlanIndex(Journal journal) {
        this.journal = journal;
    }

    /**
     * Writes the entry of a plan, before the plan.
     *
     * @throws JournalUnavailableException if the entry is not known to be written; the plan is not written then
     */
    void enter(String plan, Instant keptAt) {
        String name = folder(PLANS, PlanId.dayOf(plan)) + TimestampName.millis(keptAt) + "-" + plan;
        journal.createOnce(
                DocumentName.of(name),
                KeyValueDocument.none().with("plan", plan).text());
    }

    /**
     * Writes the entry of an approval, before the approval.
     *
     * @throws JournalUnavailableException if the entry is not known to be written; the approval is not written then
     */
    void enter(Plan plan, ApprovalDecision approval) {
        String name = folder(APPROVALS, PlanId.dayOf(plan.id()))
                + IndexedApproval.of(plan, approval).name();
        KeyValueDocument people =
                KeyValueDocument.none().with("requester", plan.requester()).with("by", approval.person());
        journal.createOnce(DocumentName.of(name), people.text());
    }

    /**
     * Returns when the indexed plans of a day were kept, by their ids: as stamps, which sort as the instants do. A day may have
     * thousands of plans, of which a list shows 20.
     */
    Map<String, String> kept(LocalDate day) {
        Map<String, String> kept = new HashMap<>();
        names(folder(PLANS, day)).forEach(name -> {
            int end = Math.max(0, name.indexOf('-'));
            String stamp = name.substring(0, end);
            if (TimestampName.isMillis(stamp)) {
                kept.merge(name.substring(end + 1), stamp, BinaryOperator.maxBy(naturalOrder()));
            }
        });
        return kept;
    }

    /** Returns the indexed approvals of the plans of some days. */
    List<IndexedApproval> approvals(Collection<LocalDate> days) {
        return ParallelReads.map(days, day -> names(folder(APPROVALS, day)).collect(toList())).stream()
                .flatMap(List::stream)
                .map(IndexedApproval::parse)
                .flatMap(Optional::stream)
                .collect(toList());
    }

    private Stream<String> names(String folder) {
        return journal.list(folder).stream().map(name -> name.text().substring(folder.length()));
    }

    private static String folder(String folder, LocalDate day) {
        return folder + PlanId.day(day) + "/";
    }
}
