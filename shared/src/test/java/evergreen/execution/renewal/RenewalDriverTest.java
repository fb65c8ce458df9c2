package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.EXPIRY;
import static evergreen.execution.renewal.Samples.NOW;
import static evergreen.execution.renewal.Samples.PRICE;
import static evergreen.execution.renewal.Samples.RENEWED;
import static evergreen.execution.renewal.Samples.cny;
import static evergreen.execution.renewal.Samples.step;
import static evergreen.execution.renewal.Samples.unpricedStep;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is paid, proven and left unpaid when every answer comes. */
class RenewalDriverTest extends DriverFixture {
    @Test
    void paysOnceAndProvesIt() {
        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.kind()).isEqualTo(Kind.RENEWED);
        assertThat(outcome.order()).contains("o-1");
        assertThat(outcome.expiry()).contains(RENEWED);
        assertThat(outcome.othersToo()).isFalse();
        assertThat(sent).hasSize(1);
        assertThat(now).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(3));
    }

    @Test
    void aStepWithFactsThatNobodyCanReckonWithFailsAlone() {
        spending =
                SpendingLimits.builder().perStep(cny("900")).perDay(cny("900")).build();
        List<RenewalStep> steps = List.of(
                step().number(1).instanceId("i-far").expiry(Instant.MAX).build(),
                step().number(2).instanceId("i-near").expiry(Instant.MIN).build(),
                step().number(3).instanceId("i".repeat(190)).build(),
                step().number(4).instanceId("i-true").build());

        List<RenewalOutcome> outcomes =
                driver(steps, journal, now.plus(Duration.ofMinutes(10))).run(Runnable::run);

        assertThat(outcomes).hasSize(4);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.step().number() == 4)
                .extracting(RenewalOutcome::kind)
                .containsExactly(Kind.RENEWED);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.code().equals(Optional.of("step-failed")))
                .isNotEmpty()
                .allMatch(RenewalOutcome::alarm);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPriceInAnotherCurrencyIsUnderNoLimit() {
        spending = SpendingLimits.builder().perStep(cny("900")).build();
        Money dollars = Money.parse("1 USD").orElseThrow();

        RenewalOutcome outcome = run(step().quote(Quote.of(dollars, NOW)).build());

        assertThat(outcome.code()).contains("price-rose");
        assertThat(sent).isEmpty();
    }

    @Test
    void signsAsOfTheClaim() {
        run(step().build());

        assertThat(journal.read(claim(0)).orElseThrow())
                .contains("kind: pays", "plan: p1", "step: 1", "run: run1", "attempt: 1", "price: 180.00 CNY")
                .contains("at: " + sent.get(0).signedAt());
    }

    @Test
    void isFinishedOnlyWhenWhatOthersDidHasSettled() {
        assertThat(run(step().build()).finished()).isFalse();
        now = now.plus(Duration.ofMinutes(15));
        assertThat(run(step().build()).finished()).isFalse();
        now = now.plus(Duration.ofMinutes(15));
        assertThat(run(step().build()).finished()).isTrue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void tellsOfOthersThatAreSeenLater() {
        run(step().build());
        expiry = Instant.parse("2027-02-05T16:00:00Z");
        now = now.plus(Duration.ofMinutes(30));

        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.othersToo()).isTrue();
        assertThat(outcome.alarm()).isTrue();
        assertThat(journal.list("outcomes/p1/1")).hasSize(2);
    }

    @Test
    void anOrderBlocksEveryFurtherPaymentForItsExpiry() {
        gateway = renewal -> "o-1";
        run(step().build());
        now = now.plus(Duration.ofHours(2));

        RenewalOutcome other =
                run(step().plan("p2").validUntil(now.plus(Duration.ofHours(1))).build());

        assertThat(other.kind()).isEqualTo(Kind.ALREADY_RENEWED);
        assertThat(other.order()).contains("o-1");
        assertThat(sent).hasSize(1);
    }

    /** What moved may be somebody else's doing, and ours still to come: then the next end is not the one that is seen. */
    @Test
    void theNextEndIsNotPaidForBeforeEveryReadingShowsTheLastPayment() {
        run(step().build());
        Instant next = Instant.parse("2027-02-05T16:00:00Z");
        gateway = renewal -> {
            expiry = next;
            return "o-2";
        };
        RenewalStep again = step().plan("p2")
                .expiry(RENEWED)
                .validUntil(NOW.plus(Duration.ofHours(9)))
                .build();

        now = NOW.plus(Duration.ofMinutes(29));
        RenewalOutcome waiting = run(again);
        assertThat(waiting.code()).contains("another-expiry-in-flight");
        assertThat(waiting.alarm()).isFalse();
        assertThat(waiting.nextAttempt())
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofMinutes(31))));
        assertThat(sent).hasSize(1);
        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(run(again).kind()).isEqualTo(Kind.RENEWED);
        assertThat(sent).hasSize(2);
    }

    @Test
    void anExpiryThatHasNotMovedHalfAnHourAfterItsOrderIsAnAlarm() {
        gateway = renewal -> "o-1";
        RenewalOutcome paid = run(step().build());
        assertThat(paid.kind()).isEqualTo(Kind.PAID);
        assertThat(paid.alarm()).isFalse();

        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(run(step().build()).alarm()).isTrue();
    }

    @Test
    void whatIsSkippedTakesTheRoundSoThatNobodyPaysForItAfterwards() {
        setting = "NotRenewal";
        assertThat(run(step().build()).code()).contains("set-to-not-renewal");
        setting = "Normal";

        assertThat(run(step().build()).kind()).isEqualTo(Kind.SKIPPED);
        assertThat(sent).isEmpty();
        assertThat(run(step().plan("p2").build()).kind()).isEqualTo(Kind.RENEWED);
    }

    @Test
    void theDaysMoneyIsKept() {
        spending = SpendingLimits.builder().perDay(cny("200")).build();
        assertThat(run(step().build()).kind()).isEqualTo(Kind.RENEWED);
        expiry = EXPIRY;

        RenewalStep other = step().plan("p2").instanceId("i-2").build();
        assertThat(run(other).code()).contains("over-day-limit");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPlansOwnPriceIsAskedForAgain() {
        run(step().build());

        assertThat(pricesAsked).isEqualTo(1);
    }

    @Test
    void aPlansOwnPriceIsBelievedForAQuarterOfAnHourIfThePolicySaysSo() {
        spending = SpendingLimits.builder().trustsPlannedPrices(true).build();
        RenewalStep young =
                step().quote(Quote.of(PRICE, NOW.minus(Check.QUOTE_AGE))).build();
        RenewalStep aged = step().plan("p2")
                .instanceId("i-2")
                .quote(Quote.of(PRICE, NOW.minus(Check.QUOTE_AGE).minusSeconds(1)))
                .build();

        assertThat(run(young).kind()).isEqualTo(Kind.RENEWED);
        assertThat(pricesAsked).isZero();
        now = NOW;
        expiry = EXPIRY;
        assertThat(run(aged).kind()).isEqualTo(Kind.RENEWED);
        assertThat(pricesAsked).isEqualTo(1);
    }

    @Test
    void noPriceIsAskedForWhereNothingDependsOnIt() {
        spending = SpendingLimits.builder().unpriced(true).build();

        assertThat(run(unpricedStep().build()).kind()).isEqualTo(Kind.RENEWED);
        assertThat(pricesAsked).isZero();
    }

    @Test
    void aLimitAloneMakesAPriceNeeded() {
        spending = SpendingLimits.builder().unpriced(true).perStep(cny("1")).build();

        assertThat(run(step().quote(Quote.of(cny("1"), NOW)).build()).code()).contains("price-rose");
        assertThat(pricesAsked).isEqualTo(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsStartedInTheLastHalfMinute() {
        assertThat(runUntil(NOW.plusSeconds(30), step().build()).code()).contains("out-of-time");
        assertThat(journal.list("claims/")).isEmpty();
    }

    @Test
    void manyAreSentInParallel() {
        gateway = renewal -> {
            renewed.add(renewal.instanceId());
            return "o-" + renewal.instanceId();
        };
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<RenewalStep> steps = IntStream.rangeClosed(1, 40)
                .mapToObj(number ->
                        step().number(number).instanceId("i-" + number).build())
                .toList();

        List<RenewalOutcome> outcomes =
                driver(steps, journal, NOW.plus(Duration.ofMinutes(10))).run(pool);
        pool.shutdown();

        assertThat(outcomes).hasSize(40).allMatch(outcome -> outcome.kind() == Kind.RENEWED);
        assertThat(sent).hasSize(40);
    }

    /** What fails when many reserve together fails them alone, and people are alarmed. */
    @Test
    void aDaysMoneyInAnotherCurrencyEndsNoOtherStepsWork() {
        gateway = renewal -> {
            renewed.add(renewal.instanceId());
            return "o-1";
        };
        run(step().build());
        spending = SpendingLimits.builder().perDay(cny("900")).build();
        journal.createOnce(DocumentName.of("money/20261125/000001"), "sum: 5.00 USD\nrun: r\nattempt: 1\nfor: p0/1\n");
        List<RenewalStep> steps = List.of(
                step().build(),
                step().number(2).instanceId("i-2").build(),
                step().number(3).instanceId("i-3").build());

        List<RenewalOutcome> outcomes =
                driver(steps, journal, now.plus(Duration.ofMinutes(10))).run(Runnable::run);

        assertThat(outcomes).extracting(RenewalOutcome::kind).containsExactly(Kind.RENEWED, Kind.NOT_YET, Kind.NOT_YET);
        assertThat(outcomes.subList(1, 3)).allSatisfy(outcome -> {
            assertThat(outcome.code()).contains("day-money-unusable");
            assertThat(outcome.alarm()).isTrue();
        });
        assertThat(sent).hasSize(1);
    }

    /** Whatever the journal does after the answer, the order is in what the run knows. */
    @Test
    void anOrderIsKnownWhateverTheJournalDoesAfterwards() {
        for (String denied : List.of("claims/.*[.]order", "outcomes/.*", "claims/i-1/\\d+[.]\\d+[.]closed", ".*")) {
            DriverFixture fresh = new RenewalDriverTest();
            Journal failing = new FailingJournal(fresh.journal, denied, () -> !fresh.sent.isEmpty());

            RenewalOutcome outcome = fresh.run(step().build(), failing);

            assertThat(outcome.order()).as(denied).contains("o-1");
            assertThat(outcome.kind()).as(denied).isIn(Kind.PAID, Kind.RENEWED);
        }
    }

    /** The reading after a write that met another document fails: the order is known all the same. */
    @Test
    void anOrderIsKnownWhenItsJournalCannotBeReadAgain() {
        Journal failing = new FailingJournal(journal, "read:claims/.*", () -> !sent.isEmpty());
        gateway = renewal -> {
            journal.createOnce(DocumentName.of("outcomes/p1/1"), "kind: SKIPPED\n");
            expiry = RENEWED;
            return "o-1";
        };

        RenewalOutcome outcome = run(step().build(), failing);

        assertThat(outcome.kind()).isEqualTo(Kind.PAID);
        assertThat(outcome.order()).contains("o-1");
    }

    private static final class FailingJournal implements Journal {
        private final Journal journal;
        private final Pattern denied;
        private final BooleanSupplier from;

        FailingJournal(Journal journal, String denied, BooleanSupplier from) {
            this.journal = journal;
            this.denied = Pattern.compile(denied);
            this.from = from;
        }

        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            deny(name.text());
            return journal.createOnce(name, text);
        }

        @Override
        public Optional<String> read(DocumentName name) {
            deny("read:" + name.text());
            return journal.read(name);
        }

        @Override
        public List<DocumentName> list(String prefix) {
            deny("read:" + prefix);
            return journal.list(prefix);
        }

        private void deny(String what) {
            if (from.getAsBoolean() && denied.matcher(what).matches()) {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.DENIED, "Denied.", "Allow it.", null);
            }
        }
    }
}
