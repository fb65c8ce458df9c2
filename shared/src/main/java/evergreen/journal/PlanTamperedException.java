package evergreen.journal;

import evergreen.text.WireName;

/** What is kept under a plan's id is not what the id was made of: somebody wrote there who should not. Nobody acts upon it. */
public final class PlanTamperedException extends RuntimeException implements WireName {
    private static final long serialVersionUID = 1L;

    private final String plan;

    PlanTamperedException(String id) {
        super("What is kept under plans/" + id
                + " is not the plan that this id was made of. Nothing of it is carried out."
                + " Find out who wrote there, and make a new plan.");
        this.plan = id;
    }

    /** The id that does not fit. */
    public String plan() {
        return plan;
    }

    @Override
    public String wireName() {
        return "evergreen.journal.AlteredPlan";
    }
}
