package evergreen.local.cloud.operation;

import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.Term.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which lengths are sold, by site; the lists differ between renewing once and renewing automatically. */
public final class Periods {
    /** What RenewInstance sells. */
    static final Periods ONCE = new Periods(
            Map.of(
                    Unit.WEEK, List.of(1, 2, 3, 4),
                    Unit.MONTH, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60)),
            Map.of(Unit.MONTH, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 12)));
    /** What the platform's own renewal may be set to. */
    public static final Periods AUTOMATIC = new Periods(
            Map.of(
                    Unit.WEEK, List.of(1, 2, 3, 4),
                    Unit.MONTH, List.of(1, 2, 3, 6, 12, 24, 36, 48, 60),
                    Unit.YEAR, List.of(1, 2, 3, 4, 5)),
            Map.of(
                    Unit.MONTH, List.of(1, 2, 3, 6, 12, 24, 36, 48, 60),
                    Unit.YEAR, List.of(1, 2, 3, 4, 5)));

    private final Map<Unit, List<Integer>> china;
    private final Map<Unit, List<Integer>> international;

    private Periods(Map<Unit, List<Integer>> china, Map<Unit, List<Integer>> international) {
        this.china = china;
        this.international = international;
    }

    /** The unit of that word, if the site sells by it. */
    Optional<Unit> unit(Site site, String word) {
        return table(site).keySet().stream()
                .filter(unit -> unit.word().equals(word))
                .findFirst();
    }

    /** Whether the site sells that length. */
    public boolean sold(Site site, Term term) {
        return table(site).getOrDefault(term.unit(), List.of()).contains(term.count());
    }

    private Map<Unit, List<Integer>> table(Site site) {
        return site == Site.CHINA ? china : international;
    }
}
