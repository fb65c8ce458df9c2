package evergreen.local.simulation;

import evergreen.journal.DocumentName;
import evergreen.journal.PlanArchive;
import evergreen.local.cloud.model.Order;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every order has the word of a person or of a rule, and none was begun after a rejection that could be read. */
final class Approvals {
    private final SimulatedEnvironment environment;
    private final InvariantChecker judge;

    Approvals(SimulatedEnvironment environment, InvariantChecker judge) {
        this.environment = environment;
        this.judge = judge;
    }

    void check(List<String> violations) {
        for (Order order : environment.scenario().world().orders()) {
            if (InvariantChecker.isOurs(order)) {
                judge.claim(order)
                        .flatMap(claim -> wrong(order, claim))
                        .ifPresent(why -> violations.add("order " + order.id() + " was paid " + why));
            }
        }
    }

    private Optional<String> wrong(Order order, ClaimIndex.Claimed claim) {
        String plan = claim.document().get("plan").orElse("");
        Documents documents =
                environment.deploymentOf(environment.counter().of(order).run()).documents();
        Optional<ApprovalDecision> ruling = new PlanArchive(documents).ruling(plan);
        Instant said = documents.written(DocumentName.of("approvals/" + plan));
        if (!PlanId.isOfARule(plan)) {
            boolean approved = ruling.filter(ApprovalDecision::approved).isPresent();
            return approved && !said.isAfter(order.paid()) ? Optional.empty() : Optional.of("without an approval");
        }
        boolean rejected = ruling.filter(word -> !word.approved()).isPresent();
        return rejected && said.isBefore(documents.written(claim.name()))
                ? Optional.of("for a claim that was written after a rejection")
                : Optional.empty();
    }
}
