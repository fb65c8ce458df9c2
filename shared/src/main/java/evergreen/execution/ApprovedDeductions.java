package evergreen.execution;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.journal.JournalUnavailableException;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.Deduction;
import evergreen.plan.DeductionPricing;
import evergreen.plan.PriceSource;
import evergreen.plan.SettingStep;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Second judgement on what the platform will deduct after approved settings, just before they are made: prices may have risen,
 * and whoever can write plans can write any price into one. Codes are those of the checks before a payment.
 */
final class ApprovedDeductions {
    private final SettingTerms terms;
    private final DeductionPricing pricing;
    private final Map<Integer, StepProgress> objections = new HashMap<>();
    private final Map<String, Money> prices = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    ApprovedDeductions(PriceSource prices, SettingTerms terms) {
        this.terms = terms;
        this.pricing = new DeductionPricing(prices, terms.policy().site(), terms.now());
    }

    /**
     * Returns the reasons why steps are not carried out, by their numbers. The day's money is reserved for all others.
     *
     * @param plan the plan's id
     * @param due changes that are about to be made
     */
    Map<Integer, StepProgress> objections(String plan, Map<Integer, Step> approved, Map<Integer, SettingStep> due) {
        due.forEach((number, change) -> {
            Step step = Objects.requireNonNull(approved.get(number), "an approved step");
            try {
                pricing.addedBy(change.subscription(), change.to())
                        .ifPresent(deduction -> judge(plan, number, step, deduction));
            } catch (CloudException unread) {
                if (!isApprovedWithout(step, unread)) {
                    objections.put(number, open(StepCode.PRICE_NOT_READ));
                }
            }
        });
        spending().perDay().filter(limit -> !prices.isEmpty()).ifPresent(this::reserve);
        return objections;
    }

    /** The cloud refuses to quote a price, as it did when the plan was made: a person approved an unknown sum. */
    private static boolean isApprovedWithout(Step step, CloudException unread) {
        return unread instanceof CloudRejectedException
                && ((CloudRejectedException) unread).because() == CloudRejectedException.Because.OTHER
                && step.addsDeduction()
                && step.isLimited()
                && step.price().isEmpty();
    }

    private void judge(String plan, int number, Step step, Deduction deduction) {
        Optional<Money> price = deduction.quote().map(Quote::price);
        if (isOfUnpricedForm(step) && !terms.takesUnpricedForm().getAsBoolean()) {
            objections.put(number, over(StepCode.PRICE_ROSE));
            return;
        }
        Optional<StepCode> objection = price.isPresent() ? objection(step, price.get()) : unpriced(step);
        if (objection.isPresent()) {
            objections.put(number, over(objection.get()));
        } else if (price.isPresent()) {
            String key = plan + "/" + number;
            prices.put(key, price.get());
            numbers.put(key, number);
        }
    }

    private Optional<StepCode> objection(Step step, Money price) {
        if (rose(step, price)) {
            return Optional.of(StepCode.PRICE_ROSE);
        }
        return spending().perStep().filter(price::isBeyond).map(limit -> StepCode.OVER_STEP_LIMIT);
    }

    /** Nobody has seen a price in a plan of an earlier version: a second person approved any. */
    private boolean rose(Step step, Money price) {
        return !isOfUnpricedForm(step)
                && step.price()
                        .map(approved -> approved.plusPercent(spending().tolerancePercent()))
                        .filter(most -> !price.isBeyond(most))
                        .isEmpty();
    }

    /** No limit on money applied to such a step when it was approved. Only plans of an earlier version have any. */
    private static boolean isOfUnpricedForm(Step step) {
        return step.addsDeduction() && !step.isLimited();
    }

    /** A second person approved an unknown sum; the approval of a known one does not carry it. */
    private static Optional<StepCode> unpriced(Step step) {
        return step.price().map(price -> StepCode.NO_QUOTE);
    }

    private void reserve(Money limit) {
        try {
            List<String> granted = terms.commitments().reserve(spending().dayOf(terms.now()), limit, prices);
            numbers.forEach((key, number) -> {
                if (!granted.contains(key)) {
                    objections.put(number, open(StepCode.OVER_DAY_LIMIT));
                }
            });
        } catch (JournalUnavailableException unusable) {
            numbers.values().forEach(number -> objections.put(number, open(StepCode.JOURNAL_UNAVAILABLE)));
        }
    }

    private SpendingLimits spending() {
        return terms.policy().spending();
    }

    private static StepProgress over(StepCode code) {
        return progress(code, true).build();
    }

    /** The next run tries again while the plan is valid, and a person should know. */
    private static StepProgress open(StepCode code) {
        return progress(code, false).alarm(true).build();
    }

    private static StepProgress.Builder progress(StepCode code, boolean over) {
        return StepProgress.builder(SettingsStepExecutor.NOT_TRIED, over).code(code);
    }
}
