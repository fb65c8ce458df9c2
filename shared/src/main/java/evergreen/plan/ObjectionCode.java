package evergreen.plan;

/**
 * Evergreen's own codes for why a person's word on a plan does not count, or why a plan is not carried out now. Each has a
 * sentence in every language under {@code objection.} and its text. The texts are part of the API and of journals and never
 * change; new codes are added as new members. Every {@link ApprovalCheck} is a member, too.
 */
public enum ObjectionCode {
    /** The requester is not in the policy, or may not request. */
    REQUESTER_MAY_NOT_ASK("requester-may-not-ask"),
    /** The policy has no such rule any more that renews. */
    RULE_ASKS_NO_MORE("rule-asks-no-more"),
    /** The approver is not in the policy, or may not approve. */
    MAY_NOT_APPROVE("may-not-approve"),
    /** The plan costs more than the approver may approve. */
    OVER_APPROVERS_LIMIT("over-approvers-limit"),
    /** The requester or approver does not speak for an account of the plan. */
    ACCOUNT_OUTSIDE_SCOPE("account-outside-scope"),
    /** The policy leaves out a region of the plan. */
    REGION_OUTSIDE_POLICY("region-outside-policy"),
    /** The plan has more steps than the policy allows. */
    TOO_MANY_STEPS("too-many-steps"),
    /** Something in the plan has no price. */
    UNPRICED("unpriced"),
    /** The policy allows no money for plans. */
    NO_MONEY_FOR_PLANS("no-money-for-plans"),
    /** The plan is over the policy's limit for one plan. */
    OVER_PLAN_LIMIT("over-plan-limit"),
    /** A step is over the policy's limit for one renewal. */
    OVER_STEP_LIMIT("over-step-limit"),
    /** A second person must approve. */
    NEEDS_ANOTHER_PERSON("needs-another-person"),
    /** The platform does not deduct before the expiry any more. */
    PLATFORM_COMES_TOO_LATE("platform-comes-too-late"),
    /** The rule asks for more than the policy lets a rule spend alone. */
    NEEDS_A_PERSON("needs-a-person"),

    /** The plan's time is over. */
    PLAN_EXPIRED("plan-expired"),
    /** The times of the plan and of its approval contradict each other. */
    IMPOSSIBLE_TIMES("impossible-times"),
    /** The plan was rejected. */
    PLAN_REJECTED("plan-rejected"),
    /** The plan was approved before. */
    PLAN_APPROVED("plan-approved"),
    /** The plan was carried out before. */
    PLAN_DONE("plan-done"),
    /** Nobody has approved the plan. */
    PLAN_NOT_APPROVED("plan-not-approved"),
    /** The stored plan is not the one that its id was made of. */
    PLAN_ALTERED("plan-altered"),
    /** There is no plan of the id. */
    NO_SUCH_PLAN("no-such-plan"),
    /** The approval stands, but the executing function could not be called. */
    NOT_HANDED_OVER("not-handed-over");

    private final String text;

    ObjectionCode(String text) {
        this.text = text;
    }

    /** Returns the stable text, as the API and journals contain it. */
    public String text() {
        return text;
    }
}
