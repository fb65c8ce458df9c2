package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.EXPIRY;
import static evergreen.execution.renewal.Samples.NOW;
import static evergreen.execution.renewal.Samples.RENEWED;
import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.Renewal;
import evergreen.execution.RenewalGateway;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs over a cloud that does what it is told; whatever can go wrong together is the proof's matter. */
abstract class DriverFixture {
    final Journal journal = new InMemoryJournal();
    final List<Renewal> sent = new ArrayList<>();
    final Set<String> renewed = ConcurrentHashMap.newKeySet();
    Instant now = NOW;
    Duration clockIsOffBy = Duration.ZERO;
    Instant expiry = EXPIRY;
    String setting = "Normal";

    /** An event just before servers are read. */
    Runnable whenRead = () -> {};

    RenewalGateway gateway = renewal -> {
        expiry = RENEWED;
        return "o-1";
    };
    SpendingLimits spending = SpendingLimits.builder().build();
    List<Rule> rules = List.of();
    Standing standing = Standing.PAYER;
    int pricesAsked;
    private int runs;

    final RenewalOutcome run(RenewalStep step) {
        return run(step, journal);
    }

    final RenewalOutcome run(RenewalStep step, Journal through) {
        return only(driver(List.of(step), through, now.plus(Duration.ofMinutes(10))));
    }

    final RenewalOutcome runUntil(Instant deadline, RenewalStep step) {
        return only(driver(List.of(step), journal, deadline));
    }

    private static RenewalOutcome only(RenewalDriver driver) {
        List<RenewalOutcome> outcomes = driver.run(Runnable::run);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    final RenewalDriver driver(List<RenewalStep> steps, Journal through, Instant deadline) {
        RunContext terms = RunContext.of(
                "run" + ++runs, Policy.builder().spending(spending).rules(rules).build(), deadline);
        PayingAccount account = PayingAccount.of(
                (region, ids) -> {
                    whenRead.run();
                    return ids.stream()
                            .map(id -> Samples.seen(setting, id)
                                    .expiry(renewed.contains(id) ? RENEWED : expiry)
                                    .build())
                            .toList();
                },
                (region, id, period) -> price(),
                this::send,
                () -> standing);
        return new RenewalDriver(
                terms,
                steps,
                through,
                Map.of("1000000000000001", account),
                TimeSource.of(clock(), () -> Duration.between(NOW, now), time -> now = now.plus(time)));
    }

    private synchronized Optional<Money> price() {
        pricesAsked++;
        return Optional.of(Samples.PRICE);
    }

    private Clock clock() {
        return new ManualClock(() -> now.plus(clockIsOffBy));
    }

    private synchronized String send(Renewal renewal) {
        sent.add(renewal);
        return gateway.renew(renewal);
    }

    static DocumentName claim(int round) {
        return RenewalDocuments.claim(step().build(), round);
    }
}
