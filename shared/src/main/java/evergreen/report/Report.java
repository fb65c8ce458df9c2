package evergreen.report;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Fleet;
import evergreen.fleet.Subscription;
import evergreen.fleet.Window;
import evergreen.plan.ExpiryAssessment;
import evergreen.plan.Verdict;
import evergreen.policy.Policy;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a reading found and what it means, most urgent first. Every rendering says the same of it. */
@AutoValue
public abstract class Report {
    private static final Comparator<ReportRow> MOST_URGENT_FIRST = Comparator.comparing(
                    (ReportRow row) -> row.survival().verdict())
            .thenComparing(row -> row.subscription().expiry())
            .thenComparing(row -> row.subscription().id());

    Report() {}

    /** Judges a fleet that was read for the expiries in a window. */
    public static Report of(Fleet fleet, Site site, Window window) {
        return of(fleet, site, Optional.of(window), Set.of(), judgedBy(site, fleet.readAt()));
    }

    /** Judges a fleet that was read for the expiries in a window, by what its owners want. */
    public static Report of(Fleet fleet, Policy policy, Window window) {
        return of(fleet, policy.site(), Optional.of(window), Set.of(), judgedBy(policy, fleet.readAt()));
    }

    /** Judges those of certain servers that end in a window; the fleet was read for them whatever their expiry. */
    public static Report of(Fleet fleet, Site site, Window window, Set<String> ids) {
        return of(fleet.within(window), site, Optional.of(window), missing(fleet, ids), judgedBy(site, fleet.readAt()));
    }

    /** Judges a fleet that was read for certain servers, wherever and whatever their expiry. */
    public static Report of(Fleet fleet, Site site, Set<String> ids) {
        return of(fleet, site, Optional.empty(), missing(fleet, ids), judgedBy(site, fleet.readAt()));
    }

    /** Judges a fleet that was read for certain servers, by what its owners want. */
    public static Report of(Fleet fleet, Policy policy, Set<String> ids) {
        return of(fleet, policy.site(), Optional.empty(), missing(fleet, ids), judgedBy(policy, fleet.readAt()));
    }

    private static Set<String> missing(Fleet fleet, Set<String> ids) {
        Set<String> missing = new TreeSet<>(ids);
        fleet.subscriptions().forEach(each -> missing.remove(each.id()));
        fleet.unclear().forEach(each -> missing.remove(each.id()));
        return missing;
    }

    private static Report of(
            Fleet fleet,
            Site site,
            Optional<Window> window,
            Set<String> missing,
            Function<Subscription, ReportRow> judged) {
        return new AutoValue_Report(
                fleet,
                site,
                window,
                missing,
                fleet.subscriptions().stream()
                        .map(judged)
                        .sorted(MOST_URGENT_FIRST)
                        .collect(toUnmodifiableList()));
    }

    private static Function<Subscription, ReportRow> judgedBy(Site site, Instant now) {
        return each -> ReportRow.of(each, ExpiryAssessment.judge(each, site, now), Optional.empty());
    }

    private static Function<Subscription, ReportRow> judgedBy(Policy policy, Instant now) {
        return each -> ReportRow.of(each, ExpiryAssessment.judge(each, policy, now), policy.ruleFor(each, now));
    }

    /** The reading that was judged. */
    public abstract Fleet fleet();

    /** The site whose calendar was applied. */
    public abstract Site site();

    /** The expiries that were asked for. */
    public abstract Optional<Window> window();

    /** Ids that were asked for and not found, in order. */
    public abstract Set<String> missing();

    /** The subscriptions, most urgent first. */
    public abstract List<ReportRow> lines();

    /** How many subscriptions have a verdict. */
    public final long count(Verdict verdict) {
        return lines().stream()
                .filter(row -> row.survival().verdict() == verdict)
                .count();
    }

    /** Whether everything that was asked for was looked at. */
    public final boolean complete() {
        return fleet().coverage().complete();
    }

    /** Whether a person has something to do. */
    public final boolean needsAttention() {
        return !lines().stream().allMatch(row -> row.survival().verdict().needsNoAction())
                || !missing().isEmpty()
                || !fleet().unclear().isEmpty()
                || !fleet().unableToPay().isEmpty();
    }
}
