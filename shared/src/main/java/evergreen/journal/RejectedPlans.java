package evergreen.journal;

import static java.util.stream.Collectors.toList;

import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans of rules that people rejected. A rule asks again; until the expiry changes, it does not act alone on what was rejected. */
public final class RejectedPlans {
    /** Longer than a rule plans ahead of an expiry, and than a server is kept after it. */
    private static final Period HOLDS = Period.ofDays(60);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

    private final PlanArchive archive;

    /** Creates the view of an archive. */
    public RejectedPlans(PlanArchive archive) {
        this.archive = archive;
    }

    /**
     * Returns the rules' plans that a person rejected within the time in which a rejection holds.
     *
     * @param last the last day of plans that are read
     * @throws JournalUnavailable if they cannot be read; a single document that is unusable is left out
     */
    public List<Plan> until(LocalDate last) {
        return ParallelReads.map(ruled(last.minus(HOLDS), last), this::rejected).stream()
                .flatMap(Optional::stream)
                .collect(toList());
    }

    private Optional<Plan> rejected(String id) {
        return archive.readableRuling(id)
                .filter(ruling -> !ruling.approved())
                .flatMap(ruling -> archive.findReadable(id));
    }

    /** Lists month by month: 60 days would take as many calls. */
    private List<String> ruled(LocalDate first, LocalDate last) {
        List<String> ruled = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            archive.ruled(month.format(MONTH)).stream()
                    .filter(id -> PlanId.isLegal(id) && PlanId.isOfARule(id))
                    .filter(id -> !PlanId.dayOf(id).isBefore(first))
                    .forEach(ruled::add);
        }
        return ruled;
    }
}
