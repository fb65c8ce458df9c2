package evergreen.local.simulation;

import evergreen.execution.ClientToken;
import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.local.cloud.model.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal's claims, and upon which of them an order was paid: the one of its sender that names the instant by which the
 * request was signed. Tokens do not decide it, since a wrong one must not look like nobody's.
 */
final class ClaimIndex {
    private final RenewInstanceModel counter;
    private final List<Claimed> all = new ArrayList<>();
    private final Map<String, Optional<Claimed>> byOrder = new HashMap<>();

    /** A claim. */
    record Claimed(DocumentName name, String instanceId, Instant expiry, int round, KeyValueDocument document) {
        String step() {
            return document.get("plan").orElse("") + "/" + document.get("step").orElse("");
        }

        private boolean isOf(RenewRequest sending) {
            return instanceId.equals(sending.instanceId())
                    && document.says("run", sending.run())
                    && document.instant("at").filter(sending.signedAt()::equals).isPresent();
        }

        private boolean hasToken(String token) {
            return ClientToken.of(instanceId, expiry, round).text().equals(token);
        }
    }

    ClaimIndex(SimulatedEnvironment environment) {
        this.counter = environment.counter();
        environment.deployments().forEach(each -> each.documents().all().forEach(this::claim));
    }

    private void claim(DocumentName name, String text) {
        String[] parts = name.text().split("[/.]", -1);
        if (parts.length == 4 && parts[0].equals("claims")) {
            Instant expiry = Instant.ofEpochSecond(
                    Duration.ofMinutes(Long.parseLong(parts[2])).toSeconds());
            all.add(new Claimed(name, parts[1], expiry, Integer.parseInt(parts[3]), KeyValueDocument.parse(text)));
        }
    }

    /** The claim upon which an order was paid. */
    Optional<Claimed> of(Order order) {
        return byOrder.computeIfAbsent(order.id(), id -> find(counter.of(order)));
    }

    /** One run may claim two expiries of one instance at one instant; only then the token tells which. */
    private Optional<Claimed> find(RenewRequest sending) {
        List<Claimed> candidates =
                all.stream().filter(claim -> claim.isOf(sending)).toList();
        return candidates.stream()
                .filter(claim -> candidates.size() == 1 || claim.hasToken(sending.token()))
                .findFirst();
    }
}
