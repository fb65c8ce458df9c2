package evergreen.report;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Fleet;
import evergreen.fleet.Window;
import evergreen.plan.Site;
import evergreen.plan.Survival;
import evergreen.plan.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reading found and what it means, most urgent first. Every rendering says the same of it. */
@AutoValue
public abstract class Report {
    private static final Comparator<Line> MOST_URGENT_FIRST = Comparator.comparing(
                    (Line line) -> line.survival().verdict())
            .thenComparing(line -> line.subscription().expiry())
            .thenComparing(line -> line.subscription().id());

    Report() {}

    /**
     * Judges a fleet.
     *
     * @param window the expiries that were asked for; none if it was servers that were asked for
     */
    public static Report of(Fleet fleet, Site site, Optional<Window> window) {
        return new AutoValue_Report(
                fleet,
                site,
                window,
                fleet.subscriptions().stream()
                        .map(each -> Line.of(each, Survival.judge(each, site, fleet.readAt())))
                        .sorted(MOST_URGENT_FIRST)
                        .collect(toUnmodifiableList()));
    }

    /** The reading that was judged. */
    public abstract Fleet fleet();

    /** The site whose calendar was applied. */
    public abstract Site site();

    /** The expiries that were asked for. */
    public abstract Optional<Window> window();

    /** The subscriptions, most urgent first. */
    public abstract List<Line> lines();

    /** How many subscriptions have a verdict. */
    public final long count(Verdict verdict) {
        return lines().stream()
                .filter(line -> line.survival().verdict() == verdict)
                .count();
    }

    /** Whether everything that was asked for was looked at. */
    public final boolean complete() {
        return fleet().coverage().complete();
    }

    /** Whether a person has something to do. */
    public final boolean needsAttention() {
        return count(Verdict.AUTO_RENEWS) < lines().size()
                || !fleet().unclear().isEmpty()
                || !fleet().unableToPay().isEmpty();
    }
}
