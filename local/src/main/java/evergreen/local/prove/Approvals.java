package evergreen.local.prove;

import evergreen.journal.DocumentName;
import evergreen.journal.PlanArchive;
import evergreen.local.cloud.world.Order;
import evergreen.plan.PlanId;
import evergreen.plan.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every order has the word of a person or of a rule, and none was begun after a rejection that could be read. */
final class Approvals {
    private final Scene scene;
    private final Judge judge;

    Approvals(Scene scene, Judge judge) {
        this.scene = scene;
        this.judge = judge;
    }

    void check(List<String> violations) {
        for (Order order : scene.scenario().world().orders()) {
            if (Judge.isOurs(order)) {
                judge.claim(order)
                        .flatMap(claim -> wrong(order, claim))
                        .ifPresent(why -> violations.add("order " + order.id() + " was paid " + why));
            }
        }
    }

    private Optional<String> wrong(Order order, Claims.Claimed claim) {
        String plan = claim.document().get("plan").orElse("");
        Documents documents =
                scene.deploymentOf(scene.counter().of(order).run()).documents();
        Optional<Ruling> ruling = new PlanArchive(documents).ruling(plan);
        Instant said = documents.written(DocumentName.of("approvals/" + plan));
        if (!PlanId.isOfARule(plan)) {
            boolean approved = ruling.filter(Ruling::approved).isPresent();
            return approved && !said.isAfter(order.paid()) ? Optional.empty() : Optional.of("without an approval");
        }
        boolean rejected = ruling.filter(word -> !word.approved()).isPresent();
        return rejected && said.isBefore(documents.written(claim.name()))
                ? Optional.of("for a claim that was written after a rejection")
                : Optional.empty();
    }
}
