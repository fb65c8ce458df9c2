package evergreen.local.prove.small;

import evergreen.apply.renewal.RenewalOutcome;
import evergreen.journal.DocumentName;
import evergreen.journal.Entries;
import evergreen.local.cloud.world.Setting;
import evergreen.local.prove.small.Request.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what must not be, move by move, by the same rules as the judge of the schedules; it trusts the bills. */
final class Court {
    private static final Duration OLDEST_READING = Duration.ofSeconds(5);

    private final Possible world;
    private final Rulings rulings;

    Court(Stage stage) {
        this.world = stage.world();
        this.rulings = new Rulings(stage);
    }

    /** A request was sent. */
    Optional<String> sent(Request request) {
        return request.seen().at().isBefore(request.sentAt().minus(OLDEST_READING))
                ? Optional.of(request.run() + " sent too long after its reading")
                : Optional.empty();
    }

    /** A request arrived, and maybe there is one bill more. */
    Optional<String> arrived(Position before, Request request, Position after) {
        List<Bill> bills = after.cloud().bills();
        return bills.size() == before.cloud().bills().size()
                ? Optional.empty()
                : paid(before, request, bills.get(bills.size() - 1));
    }

    private Optional<String> paid(Position before, Request request, Bill bill) {
        List<Bill> others = before.cloud().bills();
        if (others.stream().anyMatch(Bill::ours)) {
            return Optional.of("paid twice");
        }
        if (!others.stream().allMatch(other -> wasQuicker(other, request, before.cloud()))) {
            return Optional.of("paid from " + bill.before() + ", which could be seen");
        }
        if (!rulings.mayBePaid(before, bill.step())) {
            return Optional.of("paid without an approval");
        }
        return barred(request)
                .or(() -> claims(before.journal(), bill).isPresent()
                        ? Optional.empty()
                        : Optional.of("paid without a claim"))
                .or(() -> denied(before, bill));
    }

    private boolean wasQuicker(Bill other, Request request, Cloud cloud) {
        Instant mustSee = request.sentAt().minus(OLDEST_READING);
        Instant read = request.seen().at().isAfter(mustSee) ? request.seen().at() : mustSee;
        boolean unseen = !other.at().isBefore(read.minus(world.staleness()));
        return unseen && (other.payer() != Bill.Payer.PLATFORM || cloud.changed());
    }

    private Optional<String> barred(Request request) {
        Seen seen = request.seen();
        if (seen.setting() == Setting.Status.AUTO_RENEWAL || world.setting() == Setting.Status.AUTO_RENEWAL) {
            return Optional.of("paid although the platform renews and nobody insisted");
        }
        return seen.setting() == Setting.Status.NOT_RENEWAL
                ? Optional.of("paid for what was seen to be set to NotRenewal")
                : Optional.empty();
    }

    private static Optional<DocumentName> claims(Map<DocumentName, String> journal, Bill bill) {
        return journal.entrySet().stream()
                .filter(document -> document.getKey().text().startsWith("claims/"))
                .filter(document -> {
                    Entries claim = Entries.parse(document.getValue());
                    return claim.says("kind", "pays")
                            && claim.says("run", bill.run())
                            && claim.says("at", bill.signedAt().toString());
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> denied(Position before, Bill bill) {
        if (before.said().stream()
                .anyMatch(said ->
                        said.step() == bill.step() && (said.last() || said.run().equals(bill.run())))) {
            return Optional.of("paid after it was said that it was not");
        }
        DocumentName claim = claims(before.journal(), bill).orElseThrow();
        return before.journal().entrySet().stream()
                .filter(document -> document.getKey().text().startsWith(claim.text() + "."))
                .filter(document -> denies(document.getKey(), document.getValue()))
                .map(document -> "paid although " + document.getKey() + " denies it")
                .findFirst();
    }

    private static boolean denies(DocumentName name, String text) {
        return name.text().endsWith(".unsent")
                || name.text().endsWith(".refused")
                || (name.text().endsWith(".closed") && Entries.parse(text).says("kind", "not-paid"));
    }

    /** A document was written. */
    Optional<String> written(Position after, DocumentName name, String text) {
        if (!denies(name, text)) {
            return Optional.empty();
        }
        return after.cloud().bills().stream()
                .filter(Bill::ours)
                .filter(bill -> claims(after.journal(), bill)
                        .filter(claim -> name.text().startsWith(claim.text() + "."))
                        .isPresent())
                .map(bill -> name + " denies an order")
                .findFirst();
    }

    /** A run said how a step stands. */
    Optional<String> said(Position position, String run, int step, RenewalOutcome outcome) {
        List<Bill> bills = position.cloud().bills();
        boolean ours = bills.stream().anyMatch(bill -> bill.ours() && bill.step() == step);
        boolean byIt = bills.stream()
                .anyMatch(
                        bill -> bill.ours() && bill.step() == step && bill.run().equals(run));
        boolean wrong = switch (outcome.kind()) {
            case RENEWED -> !isItsOrder(bills, step, outcome) || !wasSeen(position, outcome);
            case PAID -> !isItsOrder(bills, step, outcome);
            case RENEWED_ORDER_UNKNOWN -> !wasSeen(position, outcome);
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON -> ours;
            case NOT_YET -> byIt;
            case UNRESOLVED -> false;
        };
        return wrong
                ? Optional.of(
                        run + " said " + outcome.kind() + " " + outcome.code().orElse("") + ", which is not so")
                : Optional.empty();
    }

    private static boolean isItsOrder(List<Bill> bills, int step, RenewalOutcome outcome) {
        for (int i = 0; i < bills.size(); i++) {
            if (outcome.order().orElse("").equals("order-" + (i + 1))) {
                return bills.get(i).ours() && bills.get(i).step() == step;
            }
        }
        return false;
    }

    private static boolean wasSeen(Position position, RenewalOutcome outcome) {
        return outcome.expiry()
                .filter(expiry -> expiry.isAfter(Cloud.EXPIRY))
                .filter(position.shown()::contains)
                .isPresent();
    }
}
