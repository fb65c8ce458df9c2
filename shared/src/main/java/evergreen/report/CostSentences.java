package evergreen.report;

import static java.util.stream.Collectors.toList;

import evergreen.money.Money;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sentences on what a plan costs, what the platform deducts after it, and what it lets expire. */
final class CostSentences {
    /** Ends of a step after which its setting or its hold is in effect, or may be. */
    private static final Set<String> IN_EFFECT = Set.of("set", "already", "held", "unknown");

    private final Messages messages;

    CostSentences(Messages messages) {
        this.messages = messages;
    }

    /** Returns the part of a headline that says what follows from a plan, by what became of its steps so far. */
    String headline(PlanReport report) {
        Plan plan = report.plan();
        List<Step> effective = new ArrayList<>();
        for (int number = 1; number <= plan.steps().size(); number++) {
            if (isEffective(report, number)) {
                effective.add(plan.steps().get(number - 1));
            }
        }
        List<Step> renewals = plan.steps().stream().filter(Step::isRenewal).collect(toList());
        List<Step> deducted = effective.stream().filter(Step::addsDeduction).collect(toList());
        List<Step> expiring = effective.stream()
                .filter(step -> step.letsExpire(report.zone()))
                .collect(toList());
        return (plan.spends() ? renewals(renewals) : messages.say("plan.free"))
                + deductions(deducted, report.zone())
                + expiring(expiring);
    }

    /** A step that ended otherwise has no consequence, and neither has an open one of a plan that is over. */
    private static boolean isEffective(PlanReport report, int number) {
        StepProgress progress = report.progress().get(number);
        boolean open = report.state() == PlanReport.State.PLANNED || report.state() == PlanReport.State.APPROVED;
        return (progress != null && progress.over()) ? IN_EFFECT.contains(progress.kind()) : open;
    }

    private String renewals(List<Step> renewals) {
        if (renewals.isEmpty()) {
            return "";
        }
        String known = sum(renewals).map(Money::toString).orElse("-");
        return messages.say(isPriced(renewals) ? "plan.sum" : "plan.sum-unknown", known);
    }

    private String deductions(List<Step> deducted, ZoneId zone) {
        if (deducted.isEmpty()) {
            return "";
        }
        String amount = amount(sum(deducted), isPriced(deducted));
        List<String> days = deducted.stream()
                .map(Step::deduction)
                .flatMap(Optional::stream)
                .map(Deduction::at)
                .flatMap(Optional::stream)
                .sorted()
                .map(TimeFormat::day)
                .distinct()
                .collect(toList());
        if (days.isEmpty()) {
            boolean late = deducted.stream().allMatch(step -> step.letsExpire(zone));
            return messages.say(late ? "plan.deducts-later" : "plan.deducts-undated", amount);
        }
        return days.size() == 1
                ? messages.say("plan.deducts", amount, days.get(0))
                : messages.say("plan.deducts-between", amount, days.get(0), days.get(days.size() - 1));
    }

    private String expiring(List<Step> expiring) {
        return expiring.stream()
                .min(Comparator.comparing(Step::expiry))
                .map(first -> messages.count(
                        "plan.expire", expiring.size(), TimeFormat.minute(first.expiry()), TimeFormat.ZONE_NAME))
                .orElse("");
    }

    /** Returns what follows from a step that is, or is to be, carried out; empty if nothing needs to be said. */
    String consequence(Step step, ZoneId zone) {
        if (step.addsDeduction()) {
            String amount = amount(step.price(), step.price().isPresent());
            return step.deduction().isEmpty()
                    ? messages.say("deed.deducts-undated", amount)
                    : step.deduction()
                            .flatMap(Deduction::at)
                            .map(at -> messages.say(
                                    step.price().isPresent() ? "deed.deducts" : "deed.deducts-unpriced",
                                    amount,
                                    TimeFormat.day(at)))
                            .orElseGet(() -> messages.say("deed.deducts-later", amount) + expires(step));
        }
        if (step.letsExpire(zone)) {
            return expires(step);
        }
        return step.isHoldOnAutoRenewal(zone) ? messages.say("deed.held-and-renewed") : "";
    }

    private String expires(Step step) {
        return messages.say("deed.expires", TimeFormat.minute(step.expiry()), TimeFormat.ZONE_NAME);
    }

    private String amount(Optional<Money> known, boolean priced) {
        return known.map(money -> priced ? money.toString() : messages.say("deed.amount-in-part", money))
                .orElseGet(() -> messages.say("deed.amount-unknown"));
    }

    private static Optional<Money> sum(List<Step> steps) {
        return steps.stream().map(Step::price).flatMap(Optional::stream).reduce(Money::plus);
    }

    private static boolean isPriced(List<Step> steps) {
        return steps.stream().map(Step::price).allMatch(Optional::isPresent);
    }
}
