package evergreen.local.cli;

import evergreen.plan.PlanId;

/** The address of a plan at the renewer. */
final class PlanPath {
    private PlanPath() {}

    /**
     * A plan's address.
     *
     * @throws IllegalArgumentException if the text can be no plan's id
     */
    static String of(String id) {
        if (!PlanId.isLegal(id)) {
            throw new IllegalArgumentException("Not a plan's id such as " + PlanId.EXAMPLE + ": " + id);
        }
        return "/plans/" + id;
    }
}
