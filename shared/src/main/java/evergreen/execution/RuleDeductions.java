package evergreen.execution;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.CloudException;
import evergreen.journal.JournalUnavailableException;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Deduction;
import evergreen.plan.DeductionPricing;
import evergreen.plan.PriceSource;
import evergreen.plan.SettingStep;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Judgement on what the platform will deduct after settings that rules ask for. Each change that adds a deduction is priced, and the
 * day's money is committed to as many as it covers, in the order of their next deduction. The others are not made: they wait for a
 * person, or for the next run if a price could not be read.
 */
final class RuleDeductions {
    private static final int AT_ONCE = 16;

    private final PriceSource prices;
    private final SettingTerms terms;

    RuleDeductions(PriceSource prices, SettingTerms terms) {
        this.prices = prices;
        this.terms = terms;
    }

    /** Returns the steps, in their order, each with its deduction and with what keeps it from being made. */
    List<SettingStep> judge(List<SettingStep> steps) {
        List<SettingStep> priced = priced(steps);
        Map<String, Money> due = new LinkedHashMap<>();
        priced.stream()
                .filter(step -> step.waitsFor().isEmpty())
                .sorted(Comparator.comparing(RuleDeductions::deducted)
                        .thenComparing(step -> step.subscription().expiry())
                        .thenComparing(step -> step.subscription().id()))
                .forEach(step -> price(step).ifPresent(money -> due.put(key(step), money)));
        return terms.policy()
                .spending()
                .perDay()
                .filter(limit -> !due.isEmpty())
                .map(limit -> reserve(priced, due, limit))
                .orElse(priced);
    }

    private static Instant deducted(SettingStep step) {
        return step.deduction().flatMap(Deduction::at).orElse(Instant.MAX);
    }

    /** The steady state has no steps, and asks for no price. */
    private List<SettingStep> priced(List<SettingStep> steps) {
        if (steps.stream().noneMatch(step -> step.to().renews())) {
            return steps;
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            return steps.stream()
                    .map(step -> CompletableFuture.supplyAsync(() -> priced(step), threads))
                    .collect(toList())
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private SettingStep priced(SettingStep step) {
        DeductionPricing pricing = new DeductionPricing(prices, terms.policy().site(), terms.now());
        try {
            return pricing.addedBy(step.subscription(), step.to())
                    .map(deduction -> limited(step.priced(deduction)))
                    .orElse(step);
        } catch (CloudException fault) {
            return DeductionPricing.isNoQuote(fault)
                    ? step.priced(unknown(step, terms)).waitingFor(StepCode.NO_QUOTE)
                    : step.waitingFor(StepCode.PRICE_NOT_READ);
        }
    }

    /** Returns the deduction of a change that the cloud quotes no price for. */
    static Deduction unknown(SettingStep step, SettingTerms terms) {
        return Deduction.of(
                step.subscription(), Optional.empty(), terms.policy().site(), terms.now());
    }

    private SettingStep limited(SettingStep step) {
        Optional<Money> price = price(step);
        if (price.isEmpty()) {
            return step.waitingFor(StepCode.NO_QUOTE);
        }
        return terms.policy()
                .spending()
                .perStep()
                .filter(price.get()::isBeyond)
                .map(limit -> step.waitingFor(StepCode.OVER_STEP_LIMIT))
                .orElse(step);
    }

    private List<SettingStep> reserve(List<SettingStep> priced, Map<String, Money> due, Money limit) {
        StepCode otherwise = StepCode.OVER_DAY_LIMIT;
        List<String> granted = List.of();
        try {
            granted = terms.commitments().reserve(terms.policy().spending().dayOf(terms.now()), limit, due);
        } catch (JournalUnavailableException unusable) {
            otherwise = StepCode.JOURNAL_UNAVAILABLE;
        }
        due.keySet().removeAll(granted);
        StepCode code = otherwise;
        return priced.stream()
                .map(step -> due.containsKey(key(step)) ? step.waitingFor(code) : step)
                .collect(toList());
    }

    private static Optional<Money> price(SettingStep step) {
        return step.deduction().flatMap(Deduction::quote).map(Quote::price);
    }

    private static String key(SettingStep step) {
        return String.join(
                "/",
                step.subscription().scope().account(),
                step.subscription().id(),
                step.subscription().expiry().toString(),
                step.to().toString().replace(' ', '-'));
    }
}
