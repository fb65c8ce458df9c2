package evergreen.journal;

import evergreen.plan.Authority;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import evergreen.plan.Ruling;
import evergreen.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan that was approved, and whether whoever carries it out accepts that by the policy that it has itself. */
public final class Approved {
    private final Plan plan;
    private final Ruling ruling;
    private final Optional<String> objection;

    private Approved(Plan plan, Ruling ruling, Optional<String> objection) {
        this.plan = plan;
        this.ruling = ruling;
        this.objection = objection;
    }

    /**
     * The approved plan of an id; none if nobody has approved one.
     *
     * @throws AlteredPlan if what is kept under the id is another plan
     */
    public static Optional<Approved> find(PlanArchive archive, Policy policy, String id) {
        return archive.ruling(id)
                .filter(Ruling::approved)
                .flatMap(ruling -> archive.find(id).map(plan -> of(archive, policy, plan, ruling)));
    }

    private static Approved of(PlanArchive archive, Policy policy, Plan plan, Ruling ruling) {
        Optional<String> objection = Authority.objection(
                        policy, plan, ruling.person(), archive.approvedBefore(plan, ruling))
                .map(Authority::code);
        return new Approved(plan, ruling, objection);
    }

    /** The plan. */
    public Plan plan() {
        return plan;
    }

    /** The approval. */
    public Ruling ruling() {
        return ruling;
    }

    /** The code of what keeps the approval from carrying it; none if it carries. */
    public Optional<String> objection() {
        return objection;
    }

    /** Its renewals; those that carry an objection are seen to their end if they were begun, and never begun. */
    public List<RenewalStep> renewals() {
        return plan.renewals().stream()
                .map(step -> objection.map(step::objectedTo).orElse(step))
                .collect(Collectors.toList());
    }
}
