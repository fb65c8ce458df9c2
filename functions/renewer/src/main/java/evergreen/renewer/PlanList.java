package evergreen.renewer;

import static java.util.stream.Collectors.toList;

import evergreen.journal.JournalUnavailableException;
import evergreen.journal.ParallelReads;
import evergreen.journal.PlanTamperedException;
import evergreen.report.PlanReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The newest plans and how far they have come, the newest first. A plan that cannot be shown is named, and hides no other. */
final class PlanList {
    private final List<PlanReport> reports;
    private final List<String> altered;
    private final List<String> unreadable;

    private PlanList(List<PlanReport> reports, List<String> altered, List<String> unreadable) {
        this.reports = reports;
        this.altered = altered;
        this.unreadable = unreadable;
    }

    /**
     * Reads so many of the newest plans.
     *
     * @throws JournalUnavailableException if the journal does not answer
     */
    static PlanList read(PlanApprovalService rulings, int count) {
        List<String> ids = rulings.newest(count);
        Map<String, RuntimeException> faults = new ConcurrentHashMap<>();
        List<Optional<PlanReport>> found = ParallelReads.map(ids, id -> report(rulings, id, faults));
        faults.forEach(rulings::logUnreadable);
        return new PlanList(
                found.stream().flatMap(Optional::stream).collect(toList()),
                ids.stream()
                        .filter(id -> found.get(ids.indexOf(id)).isEmpty() && !faults.containsKey(id))
                        .collect(toList()),
                ids.stream().filter(faults::containsKey).collect(toList()));
    }

    private static Optional<PlanReport> report(
            PlanApprovalService rulings, String id, Map<String, RuntimeException> faults) {
        try {
            return rulings.archive().find(id).map(rulings::known);
        } catch (PlanTamperedException altered) {
            return Optional.empty();
        } catch (JournalUnavailableException fault) {
            if (fault.why() == JournalUnavailableException.Why.UNREACHABLE) {
                throw fault;
            }
            faults.put(id, fault);
            return Optional.empty();
        } catch (RuntimeException defect) {
            faults.put(id, defect);
            return Optional.empty();
        }
    }

    /** Returns the plans that are of a kind. */
    List<PlanReport> reports(Predicate<PlanReport> which) {
        return reports.stream().filter(which).collect(toList());
    }

    /** Returns the number of plans that were read or could not be shown. */
    int size() {
        return reports.size() + altered.size() + unreadable.size();
    }

    /** Returns the ids under which another plan is kept than they were made of. */
    List<String> altered() {
        return altered;
    }

    /** Returns the ids of plans of which the journal has a document that cannot be read. */
    List<String> unreadable() {
        return unreadable;
    }
}
