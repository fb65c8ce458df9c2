package evergreen.plan;

import static java.util.stream.Collectors.toSet;

import evergreen.money.Cost;
import evergreen.money.Money;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What keeps a person's word from carrying a plan, in the order in which it is asked: the first that applies is the answer.
 * Whoever takes an approval asks, and whoever pays upon it asks again, each by the policy that it has itself.
 */
public enum ApprovalCheck {
    /** The policy does not know who asked for it, or he may not ask. */
    REQUESTER_MAY_NOT_ASK(
            ObjectionCode.REQUESTER_MAY_NOT_ASK,
            question ->
                    question.plan.rule().isEmpty() && !question.may(question.plan.requester(), Person.Role.REQUEST)),
    /** The policy has no such rule any more that renews. */
    RULE_ASKS_NO_MORE(
            ObjectionCode.RULE_ASKS_NO_MORE,
            question -> question.plan.rule().filter(question::hasNoRule).isPresent()),
    /** The policy does not know who says so, or he may not approve. */
    MAY_NOT_APPROVE(
            ObjectionCode.MAY_NOT_APPROVE,
            question -> question.approver
                    .filter(name -> !question.may(name, Person.Role.APPROVE))
                    .isPresent()),
    /** With what the approver approved before, it costs more than that person may approve. */
    OVER_APPROVERS_LIMIT(
            ObjectionCode.OVER_APPROVERS_LIMIT,
            question -> question.approver.filter(question::mayNotApproveSoMuch).isPresent()),
    /** Something in it is in an account that whoever asked, or says so, does not speak for. */
    ACCOUNT_OUTSIDE_SCOPE(
            ObjectionCode.ACCOUNT_OUTSIDE_SCOPE,
            question -> question.speaksNotForAllOfIt(question.plan.requester())
                    || question.approver.filter(question::speaksNotForAllOfIt).isPresent()),
    /** Something in it is in a region that the policy leaves out. */
    REGION_OUTSIDE_POLICY(
            ObjectionCode.REGION_OUTSIDE_POLICY,
            question -> !question.policy.covers(question.plan.steps().stream()
                    .map(step -> step.scope().region())
                    .collect(toSet()))),
    /** It has more steps than the policy allows. */
    TOO_MANY_STEPS(
            ObjectionCode.TOO_MANY_STEPS,
            question -> question.plan.steps().size() > question.policy.limits().steps()),
    /** There is no price for a renewal in it, and the policy pays for nothing without one. */
    UNPRICED(
            ObjectionCode.UNPRICED,
            question -> question.hasUnpriced(Step::isRenewal)
                    && !question.policy.spending().unpriced()),
    /** The policy names no amount for one plan, so that none may cost anything. */
    NO_MONEY_FOR_PLANS(
            ObjectionCode.NO_MONEY_FOR_PLANS,
            question -> question.isLimited()
                    && question.policy.consent().mostPerPlan().isEmpty()),
    /** It costs more than the policy allows for one plan, as far as the prices may still rise. */
    OVER_PLAN_LIMIT(
            ObjectionCode.OVER_PLAN_LIMIT,
            question -> exceeds(question.atMost(), question.policy.consent().mostPerPlan())),
    /** Something in it costs more than the policy allows for one step. */
    OVER_STEP_LIMIT(
            ObjectionCode.OVER_STEP_LIMIT,
            question -> question.plan.steps().stream()
                    .map(Step::price)
                    .anyMatch(price -> exceeds(price, question.policy.spending().perStep()))),
    /** Another person than the one who asks has to say so: always where a setting lets the platform deduct an unknown sum. */
    NEEDS_ANOTHER_PERSON(
            ObjectionCode.NEEDS_ANOTHER_PERSON,
            question -> question.plan.spends()
                    && question.isApprovedByItsRequester()
                    && (question.hasUnpriced(Step::addsDeduction)
                            || question.policy.consent().requiresSecondPerson(question::ofTheApprover))),
    /** The platform was to renew it and comes too late: the rule names no renewal by Evergreen, so a person has to say so. */
    PLATFORM_COMES_TOO_LATE(
            ObjectionCode.PLATFORM_COMES_TOO_LATE,
            question -> question.plan.renews()
                    && question.approver.isEmpty()
                    && question.plan
                            .rule()
                            .filter(question::leavesItToThePlatform)
                            .isPresent()),
    /** A rule asks for more than the policy lets anybody ask for alone, or for a setting or a hold: a person has to say so. */
    NEEDS_A_PERSON(
            ObjectionCode.NEEDS_A_PERSON,
            question -> question.approver.isEmpty()
                    && (question.plan.sets()
                            || (question.plan.spends()
                                    && question.policy.consent().requiresApproval(question::asked))));

    @SuppressWarnings("ImmutableEnumChecker") // method references without state; the check cannot tell
    private final Predicate<Input> applies;

    private final ObjectionCode code;

    ApprovalCheck(ObjectionCode code, Predicate<Input> applies) {
        this.code = code;
        this.applies = applies;
    }

    /**
     * The first that applies; none if the word carries the plan.
     *
     * @param approver the name of the person who approves
     * @param recent what counts together with the plan; asked for only if the answer depends on it
     */
    public static Optional<ApprovalCheck> objection(
            Policy policy, Plan plan, String approver, Supplier<RecentSpending> recent) {
        return first(new Input(policy, plan, Optional.of(approver), recent));
    }

    /** The first that applies to a plan that a rule asks for and nobody has approved; none if the policy alone carries it. */
    public static Optional<ApprovalCheck> objectionToRule(Policy policy, Plan plan, Supplier<RecentSpending> recent) {
        return first(new Input(policy, plan, Optional.empty(), recent));
    }

    private static Optional<ApprovalCheck> first(Input question) {
        return Arrays.stream(values())
                .filter(each -> each.applies.test(question))
                .findFirst();
    }

    /** Returns the text of its {@link ObjectionCode}. */
    public String code() {
        return code.text();
    }

    /** Returns whether it may depend on what was asked for and approved before. */
    public boolean dependsOnRecentSpending() {
        return this == OVER_APPROVERS_LIMIT || this == NEEDS_ANOTHER_PERSON || this == NEEDS_A_PERSON;
    }

    private static boolean exceeds(Optional<Money> sum, Optional<Money> limit) {
        return sum.isPresent() && limit.isPresent() && exceeds(sum.get(), limit.get());
    }

    /** What is not of the limit's currency cannot be held under it. */
    private static boolean exceeds(Money sum, Money limit) {
        return !sum.currency().equals(limit.currency()) || sum.exceeds(limit);
    }

    private static final class Input {
        private final Policy policy;
        private final Plan plan;
        private final Optional<String> approver;
        private final Supplier<RecentSpending> recent;

        Input(Policy policy, Plan plan, Optional<String> approver, Supplier<RecentSpending> recent) {
            this.policy = policy;
            this.plan = plan;
            this.approver = approver;
            this.recent = recent;
        }

        Optional<Person> person(String name) {
            return policy.people().stream()
                    .filter(person -> person.name().equals(name))
                    .findFirst();
        }

        boolean may(String name, Person.Role role) {
            return person(name).filter(person -> person.may(role)).isPresent();
        }

        boolean mayNotApproveSoMuch(String name) {
            Optional<Money> most = person(name).flatMap(Person::upTo);
            return isLimited() && most.isPresent() && !ofTheApprover().isWithin(most.get());
        }

        boolean isLimited() {
            return plan.steps().stream().anyMatch(Step::isLimited);
        }

        boolean hasUnpriced(Predicate<Step> kind) {
            return plan.steps().stream()
                    .anyMatch(step -> kind.test(step) && step.price().isEmpty());
        }

        boolean isApprovedByItsRequester() {
            return approver.filter(plan.requester()::equals).isPresent();
        }

        /** Returns all that the approver approved or, if the plan is the approver's own and this is more, asked for. */
        Cost ofTheApprover() {
            Cost approved = withPlan(recent.get().approved());
            return isApprovedByItsRequester() ? approved.largerOf(asked()) : approved;
        }

        Cost asked() {
            return withPlan(recent.get().asked());
        }

        private Cost withPlan(Cost others) {
            return others.plus(plan.cost()).plusPercent(policy.spending().tolerancePercent());
        }

        boolean speaksNotForAllOfIt(String name) {
            return person(name)
                    .map(Person::accounts)
                    .filter(own -> !own.isEmpty()
                            && plan.steps().stream()
                                    .anyMatch(step -> !own.contains(step.scope().account())))
                    .isPresent();
        }

        boolean hasNoRule(String name) {
            return !keeps(name, Keep.RENEW) && !leavesItToThePlatform(name);
        }

        boolean leavesItToThePlatform(String name) {
            return keeps(name, Keep.AUTO);
        }

        private boolean keeps(String name, Keep keep) {
            return policy.rules().stream().anyMatch(rule -> rule.name().equals(name) && rule.keep() == keep);
        }

        Optional<Money> atMost() {
            return plan.sum().map(sum -> sum.plusPercent(policy.spending().tolerancePercent()));
        }
    }
}
