package evergreen.execution.renewal;

import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.PlanArchive;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Audit of claims that pay. A claim is compared with the step of its plan, with what carried that plan at the time, and with the
 * money of its day.
 *
 * <p>The audit knows no policy. Therefore it accepts a price within the largest tolerance that a policy can have.
 */
final class ClaimAudit {
    private static final int LARGEST_TOLERANCE_PERCENT = 100;

    /** Largest difference between the clocks of two functions. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /**
     * Longest time from a rejection's instant to the last sending that it cannot stop: the renewer writes it within the two minutes of
     * its invocation, and the worker reads it after each claim.
     */
    private static final Duration REJECTED_UNSEEN = CLOCKS_DIFFER.plusMinutes(2);

    /** The same for a claim of which nothing was sent: the worker last read the rejection when its run of 14 minutes began. */
    private static final Duration RUN_REJECTED_UNSEEN = REJECTED_UNSEEN.plusMinutes(14);

    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(-12);
    private static final ZoneOffset LATEST_DAY = ZoneOffset.ofHours(14);

    private final PlanArchive archive;
    private final Function<String, Optional<Plan>> plans;
    private final Map<LocalDate, DayChain> chains;
    private final Map<LocalDate, Money> sums = new HashMap<>();
    private final Set<String> counted = new HashSet<>();

    /**
     * An audit.
     *
     * @param plans finds unaltered plans by id
     * @param chains the payments' sound chains by their days
     */
    ClaimAudit(PlanArchive archive, Function<String, Optional<Plan>> plans, Map<LocalDate, DayChain> chains) {
        this.archive = archive;
        this.plans = plans;
        this.chains = chains;
    }

    /**
     * Returns what is wrong with a claim, as a stable code; empty if nothing is.
     *
     * @param expiry instance and minute of the expiry, as in the claim's name
     * @param sent whether a document beside the claim shows that it was sent
     */
    Optional<String> problem(String expiry, KeyValueDocument claim, boolean sent) {
        Optional<Plan> plan = claim.get("plan").flatMap(plans);
        if (plan.isEmpty()) {
            return Optional.of("no-approval");
        }
        Optional<RenewalStep> step = plan.get().renewals().stream()
                .filter(each -> claim.says("step", Integer.toString(each.number())))
                .filter(each -> expiry.startsWith(each.instanceId() + "/"))
                .findFirst();
        return step.isEmpty()
                ? Optional.of("other-server")
                : terms(step.get(), expiry, claim)
                        .or(() -> carried(plan.get(), claim, sent))
                        .or(() -> money(step.get(), claim));
    }

    private static Optional<String> terms(RenewalStep step, String expiry, KeyValueDocument claim) {
        if (!RenewalDocuments.claim(step, 0).text().equals("claims/" + expiry + ".0")) {
            return Optional.of("other-expiry");
        }
        if (!claim.says("period", step.period().toString())) {
            return Optional.of("other-period");
        }
        boolean priced = claim.get("price").isEmpty()
                || claim.get("price")
                        .flatMap(Money::parse)
                        .filter(price -> mayCost(step, price))
                        .isPresent();
        return priced ? Optional.empty() : Optional.of("other-price");
    }

    /** The worker pays no price where none was approved. */
    private static boolean mayCost(RenewalStep step, Money price) {
        return step.quote()
                .map(Quote::price)
                .filter(price::isOfCurrencyOf)
                .map(approved -> approved.plusPercent(LARGEST_TOLERANCE_PERCENT))
                .filter(most -> !price.exceeds(most))
                .isPresent();
    }

    private Optional<String> carried(Plan plan, KeyValueDocument claim, boolean sent) {
        Instant at = claim.instant("at").orElse(Instant.MAX);
        Optional<ApprovalDecision> ruling = ruling(plan.id());
        Optional<Instant> begun = plan.rule().flatMap(rule -> archive.begun(plan.id()));
        boolean approved = ruling.filter(ApprovalDecision::approved)
                .filter(said -> !at.isBefore(said.at().minus(CLOCKS_DIFFER)))
                .isPresent();
        if (!approved && begun.isEmpty()) {
            return Optional.of(
                    ruling.filter(ApprovalDecision::approved).isPresent() ? "before-approval" : "no-approval");
        }
        if (!approved && at.isBefore(begun.get())) {
            return Optional.of("begun-later");
        }
        Duration unseen = sent ? REJECTED_UNSEEN : RUN_REJECTED_UNSEEN;
        if (ruling.filter(said -> !said.approved() && at.isAfter(said.at().plus(unseen)))
                .isPresent()) {
            return Optional.of("after-rejection");
        }
        return at.isBefore(plan.validUntil()) ? Optional.empty() : Optional.of("after-end");
    }

    /** A document that is no ruling approves nothing, and is a problem of its own. */
    private Optional<ApprovalDecision> ruling(String plan) {
        try {
            return archive.ruling(plan);
        } catch (JournalUnavailableException fault) {
            if (fault.document().isEmpty()) {
                throw fault;
            }
            return Optional.empty();
        }
    }

    private Optional<String> money(RenewalStep step, KeyValueDocument claim) {
        Optional<LocalDate> day = claim.get("day").flatMap(ClaimAudit::day);
        Instant at = claim.instant("at").orElse(Instant.MAX);
        if (day.filter(each -> isDayOf(at, each)).isEmpty()) {
            return Optional.of("other-day");
        }
        Optional<Money> price = claim.get("price").flatMap(Money::parse);
        DayChain chain = chains.get(day.get());
        if (chain == null || price.isEmpty()) {
            return Optional.empty();
        }
        String use = step.plan() + "/" + step.number();
        if (!price.get().isOfCurrencyOf(chain.sum()) || !chain.has(use, price.get())) {
            return Optional.of("unreserved");
        }
        if (counted.add(day.get() + " " + use + " " + price.get())) {
            sums.merge(day.get(), price.get(), Money::plus);
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isDayOf(Instant at, LocalDate day) {
        return !at.atOffset(EARLIEST_DAY).toLocalDate().isAfter(day)
                && !at.atOffset(LATEST_DAY).toLocalDate().isBefore(day);
    }

    /** Returns whether the claims of a day that were examined add up to more than the day's chain reserves. */
    boolean exceeds(LocalDate day, DayChain chain) {
        return Optional.ofNullable(sums.get(day))
                .filter(sum -> sum.exceeds(chain.sum()))
                .isPresent();
    }
}
