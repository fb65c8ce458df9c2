package evergreen.renewer;

import static java.util.stream.Collectors.toList;

import evergreen.journal.AlteredPlan;
import evergreen.journal.ParallelReads;
import evergreen.report.PlanReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest plans and how far they have come, the newest first. An altered plan is named, and does not hide the others. */
final class PlanList {
    private final List<PlanReport> reports;
    private final List<String> altered;

    private PlanList(List<PlanReport> reports, List<String> altered) {
        this.reports = reports;
        this.altered = altered;
    }

    /** Reads so many of the newest plans. */
    static PlanList read(PlanRulings rulings, int count) {
        List<String> ids = rulings.newest(count);
        List<Optional<PlanReport>> found = ParallelReads.map(ids, id -> report(rulings, id));
        return new PlanList(
                found.stream().flatMap(Optional::stream).collect(toList()),
                ids.stream().filter(id -> found.get(ids.indexOf(id)).isEmpty()).collect(toList()));
    }

    private static Optional<PlanReport> report(PlanRulings rulings, String id) {
        try {
            return rulings.archive().find(id).map(rulings::known);
        } catch (AlteredPlan altered) {
            return Optional.empty();
        }
    }

    /** Returns the plans that are of a kind. */
    List<PlanReport> reports(Predicate<PlanReport> which) {
        return reports.stream().filter(which).collect(toList());
    }

    /** Returns the ids under which another plan is kept than they were made of. */
    List<String> altered() {
        return altered;
    }
}
