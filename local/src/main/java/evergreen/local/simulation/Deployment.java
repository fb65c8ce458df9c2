package evergreen.local.simulation;

import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import java.util.ArrayList;
import java.util.List;

/** One deployment: a journal and what was planned in it. Several deployments may work over one account. */
final class Deployment {
    private final String name;
    private final Documents documents;
    private final List<Plan> plans = new ArrayList<>();

    Deployment(String name, SimulatedTime truth) {
        this.name = name;
        this.documents = new Documents(truth);
    }

    String name() {
        return name;
    }

    /** The journal's documents. */
    Documents documents() {
        return documents;
    }

    /** The plans that were made, in their order. */
    List<Plan> plans() {
        return plans;
    }

    /** The steps of all plans. */
    List<RenewalStep> steps() {
        return plans.stream().flatMap(plan -> plan.renewals().stream()).toList();
    }
}
