package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalOutcome;
import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.modelcheck.Request.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what must not be, move by move, by the same rules as the judge of the schedules; it trusts the bills. */
final class ModelInvariants {
    private static final Duration OLDEST_READING = Duration.ofSeconds(5);

    private final ModelConfiguration world;
    private final Rulings rulings;

    ModelInvariants(ModelSetup setup) {
        this.world = setup.world();
        this.rulings = new Rulings(setup);
    }

    /** A request was sent. */
    Optional<String> sent(Request request) {
        return request.seen().at().isBefore(request.sentAt().minus(OLDEST_READING))
                ? Optional.of(request.run() + " sent too long after its reading")
                : Optional.empty();
    }

    /** A request arrived, and maybe there is one bill more. */
    Optional<String> arrived(ModelState before, Request request, ModelState after) {
        List<ModelOrder> bills = after.cloud().bills();
        return bills.size() == before.cloud().bills().size()
                ? Optional.empty()
                : paid(before, request, bills.get(bills.size() - 1));
    }

    private Optional<String> paid(ModelState before, Request request, ModelOrder order) {
        List<ModelOrder> others = before.cloud().bills();
        if (others.stream().anyMatch(ModelOrder::ours)) {
            return Optional.of("paid twice");
        }
        if (!others.stream().allMatch(other -> wasQuicker(other, request, before.cloud()))) {
            return Optional.of("paid from " + order.before() + ", which could be seen");
        }
        if (!rulings.mayBePaid(before, order.step())) {
            return Optional.of("paid without an approval");
        }
        return barred(request)
                .or(() -> claims(before.journal(), order).isPresent()
                        ? Optional.empty()
                        : Optional.of("paid without a claim"))
                .or(() -> denied(before, order));
    }

    private boolean wasQuicker(ModelOrder other, Request request, ModelCloud cloud) {
        Instant mustSee = request.sentAt().minus(OLDEST_READING);
        Instant read = request.seen().at().isAfter(mustSee) ? request.seen().at() : mustSee;
        boolean unseen = !other.at().isBefore(read.minus(world.staleness()));
        return unseen && (other.payer() != ModelOrder.Payer.PLATFORM || cloud.changed());
    }

    private Optional<String> barred(Request request) {
        Seen seen = request.seen();
        if (seen.setting() == RenewalSetting.Status.AUTO_RENEWAL
                || world.setting() == RenewalSetting.Status.AUTO_RENEWAL) {
            return Optional.of("paid although the platform renews and nobody insisted");
        }
        return seen.setting() == RenewalSetting.Status.NOT_RENEWAL
                ? Optional.of("paid for what was seen to be set to NotRenewal")
                : Optional.empty();
    }

    private static Optional<DocumentName> claims(Map<DocumentName, String> journal, ModelOrder order) {
        return journal.entrySet().stream()
                .filter(document -> document.getKey().text().startsWith("claims/"))
                .filter(document -> {
                    KeyValueDocument claim = KeyValueDocument.parse(document.getValue());
                    return claim.says("kind", "pays")
                            && claim.says("run", order.run())
                            && claim.says("at", order.signedAt().toString());
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> denied(ModelState before, ModelOrder order) {
        if (before.said().stream()
                .anyMatch(said -> said.step() == order.step()
                        && (said.last() || said.run().equals(order.run())))) {
            return Optional.of("paid after it was said that it was not");
        }
        DocumentName claim = claims(before.journal(), order).orElseThrow();
        return before.journal().entrySet().stream()
                .filter(document -> document.getKey().text().startsWith(claim.text() + "."))
                .filter(document -> denies(document.getKey(), document.getValue()))
                .map(document -> "paid although " + document.getKey() + " denies it")
                .findFirst();
    }

    private static boolean denies(DocumentName name, String text) {
        return name.text().endsWith(".unsent")
                || name.text().endsWith(".refused")
                || (name.text().endsWith(".closed")
                        && KeyValueDocument.parse(text).says("kind", "not-paid"));
    }

    /** A document was written. */
    Optional<String> written(ModelState after, DocumentName name, String text) {
        if (!denies(name, text)) {
            return Optional.empty();
        }
        return after.cloud().bills().stream()
                .filter(ModelOrder::ours)
                .filter(order -> claims(after.journal(), order)
                        .filter(claim -> name.text().startsWith(claim.text() + "."))
                        .isPresent())
                .map(order -> name + " denies an order")
                .findFirst();
    }

    /** A run said how a step stands. */
    Optional<String> said(ModelState state, String run, int step, RenewalOutcome outcome) {
        List<ModelOrder> bills = state.cloud().bills();
        boolean ours = bills.stream().anyMatch(order -> order.ours() && order.step() == step);
        boolean byIt = bills.stream()
                .anyMatch(order ->
                        order.ours() && order.step() == step && order.run().equals(run));
        boolean wrong = switch (outcome.kind()) {
            case RENEWED -> !isItsOrder(bills, step, outcome) || !wasSeen(state, outcome);
            case PAID -> !isItsOrder(bills, step, outcome);
            case RENEWED_ORDER_UNKNOWN -> !wasSeen(state, outcome);
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON -> ours;
            case NOT_YET -> byIt;
            case UNRESOLVED -> false;
        };
        return wrong
                ? Optional.of(
                        run + " said " + outcome.kind() + " " + outcome.code().orElse("") + ", which is not so")
                : Optional.empty();
    }

    private static boolean isItsOrder(List<ModelOrder> bills, int step, RenewalOutcome outcome) {
        for (int i = 0; i < bills.size(); i++) {
            if (outcome.order().orElse("").equals("order-" + (i + 1))) {
                return bills.get(i).ours() && bills.get(i).step() == step;
            }
        }
        return false;
    }

    private static boolean wasSeen(ModelState state, RenewalOutcome outcome) {
        return outcome.expiry()
                .filter(expiry -> expiry.isAfter(ModelCloud.EXPIRY))
                .filter(state.shown()::contains)
                .isPresent();
    }
}
