package evergreen.apply.renewal;

import static evergreen.apply.renewal.Samples.EXPIRY;
import static evergreen.apply.renewal.Samples.NOW;
import static evergreen.apply.renewal.Samples.RENEWED;
import static evergreen.apply.renewal.Samples.cny;
import static evergreen.apply.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.apply.Renewal;
import evergreen.apply.Till;
import evergreen.apply.renewal.RenewalOutcome.Kind;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.money.Spending;
import evergreen.plan.RenewalStep;
import evergreen.policy.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One or two runs over a cloud that does what it is told; whatever can go wrong together is the proof's matter. */
class RenewalDriverTest {
    private final Journal journal = new InMemoryJournal();
    private final List<Renewal> sent = new ArrayList<>();
    private final Set<String> renewed = ConcurrentHashMap.newKeySet();
    private Instant now = NOW;
    private Instant expiry = EXPIRY;
    private String setting = "Normal";
    private Till till = renewal -> {
        expiry = RENEWED;
        return "o-1";
    };
    private Spending spending = Spending.builder().build();
    private int runs;

    @Test
    void paysOnceAndProvesIt() {
        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.kind()).isEqualTo(Kind.RENEWED);
        assertThat(outcome.order()).contains("o-1");
        assertThat(outcome.expiry()).contains(RENEWED);
        assertThat(outcome.othersToo()).isFalse();
        assertThat(sent).hasSize(1);
        assertThat(now).isBetween(NOW.plusSeconds(10), NOW.plusSeconds(20));
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

    @ParameterizedTest
    @CsvSource({"InternalError", "Timeout", "SignatureNonceUsed"})
    void sendsNothingForThirtyMinutesWhenNobodyKnows(String code) {
        till = renewal -> {
            throw CloudUnavailable.unreachable("RenewInstance", code, new Exception());
        };
        assertThat(run(step().build()).kind()).isEqualTo(Kind.UNRESOLVED);
        RenewalStep again =
                step().plan("p2").validUntil(NOW.plus(Duration.ofHours(9))).build();

        now = NOW.plus(Duration.ofMinutes(29));
        assertThat(run(again).kind()).isEqualTo(Kind.UNRESOLVED);
        assertThat(sent).hasSize(1);

        till = renewal -> "o-2";
        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(run(again).order()).contains("o-2");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).token()).isNotEqualTo(sent.get(0).token());
    }

    @Test
    void aLostAnswerWhoseExpiryMovedIsRenewedByNobodyKnowsWhom() {
        till = renewal -> {
            expiry = RENEWED;
            throw CloudUnavailable.unreachable("RenewInstance", "Timeout", new Exception());
        };
        run(step().build());
        now = NOW.plus(Duration.ofMinutes(31));

        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.kind()).isEqualTo(Kind.RENEWED_ORDER_UNKNOWN);
        assertThat(outcome.order()).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"OperationDenied.NoStock, REFUSED", "IdempotenceParamNotMatch, REFUSED"})
    void aRefusalEndsTheStep(String code, Kind kind) {
        till = renewal -> {
            throw new CloudRefused("RenewInstance", code, "-", CloudRefused.Because.OTHER, new Exception());
        };

        assertThat(run(step().build()).kind()).isEqualTo(kind);
        assertThat(run(step().build()).kind()).isEqualTo(kind);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aMismatchIsNeverAnsweredWithANewToken() {
        till = renewal -> {
            throw new CloudRefused(
                    "RenewInstance", "IdempotentParameterMismatch", "-", CloudRefused.Because.OTHER, new Exception());
        };
        run(step().build());

        RenewalOutcome other = run(step().plan("p2").build());

        assertThat(other.kind()).isEqualTo(Kind.NEEDS_PERSON);
        assertThat(other.code()).contains(Ends.ANOTHER_RENEWAL);
        assertThat(sent).hasSize(1);
    }

    @Test
    void anotherPlanMayTryWhatWasRefused() {
        till = renewal -> {
            throw new CloudRefused(
                    "RenewInstance", "OperationDenied.NoStock", "-", CloudRefused.Because.OTHER, new Exception());
        };
        run(step().build());
        till = renewal -> "o-2";

        assertThat(run(step().plan("p2").build()).order()).contains("o-2");
    }

    @Test
    void anOrderBlocksEveryFurtherPaymentForItsExpiry() {
        till = renewal -> "o-1";
        run(step().build());
        now = now.plus(Duration.ofHours(2));

        RenewalOutcome other =
                run(step().plan("p2").validUntil(now.plus(Duration.ofHours(1))).build());

        assertThat(other.kind()).isEqualTo(Kind.ALREADY_RENEWED);
        assertThat(other.order()).contains("o-1");
        assertThat(sent).hasSize(1);
    }

    @Test
    void anExpiryThatHasNotMovedHalfAnHourAfterItsOrderIsAnAlarm() {
        till = renewal -> "o-1";
        RenewalOutcome paid = run(step().build());
        assertThat(paid.kind()).isEqualTo(Kind.PAID);
        assertThat(paid.alarm()).isFalse();

        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(run(step().build()).alarm()).isTrue();
    }

    @Test
    void aThrottledRequestIsSentAgainAtOnceWithTheSameToken() {
        till = renewal -> {
            if (sent.size() == 1) {
                throw CloudUnavailable.throttled("RenewInstance", "Throttling", new Exception());
            }
            expiry = RENEWED;
            return "o-1";
        };

        assertThat(run(step().build()).kind()).isEqualTo(Kind.RENEWED);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(journal.list("claims/i-1/").stream().filter(Trail::isClaim)).hasSize(1);
    }

    @Test
    void aSlowReadingMakesTheClaimBeDroppedUnsent() {
        till = renewal -> "never";
        Journal slow = new SlowJournal(journal, () -> now = now.plusSeconds(6));

        RenewalOutcome outcome = run(step().build(), slow);

        assertThat(outcome.kind()).isEqualTo(Kind.NOT_YET);
        assertThat(sent).isEmpty();
        assertThat(journal.list("claims/i-1/")).anyMatch(name -> name.text().endsWith(".unsent"));
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
        spending = Spending.builder().perDay(cny("200")).build();
        assertThat(run(step().build()).kind()).isEqualTo(Kind.RENEWED);
        expiry = EXPIRY;

        RenewalStep other = step().plan("p2").instanceId("i-2").build();
        assertThat(run(other).code()).contains("over-day-limit");
        assertThat(sent).hasSize(1);
    }

    @Test
    void nothingIsStartedInTheLastHalfMinute() {
        assertThat(runUntil(NOW.plusSeconds(30), step().build()).code()).contains("out-of-time");
        assertThat(journal.list("claims/")).isEmpty();
    }

    @Test
    void whileAPaymentForAnotherExpiryMayBeOnItsWayNobodyPays() {
        till = renewal -> {
            throw CloudUnavailable.unreachable("RenewInstance", "Timeout", new Exception());
        };
        run(step().build());
        expiry = RENEWED;
        now = now.plusSeconds(60);

        RenewalOutcome next = run(step().plan("p2").expiry(RENEWED).build());

        assertThat(next.kind()).isEqualTo(Kind.NOT_YET);
        assertThat(next.code()).contains("another-expiry-in-flight");
        assertThat(sent).hasSize(1);
    }

    @Test
    void documentsAtOddsWithEachOtherAreToldAndEndTheRun() {
        run(step().build());
        journal.createOnce(Trail.beside(claim(0), Trail.CLOSED), "kind: not-paid\n");
        now = now.plus(Duration.ofMinutes(30));

        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.code()).contains("journal-at-odds");
        assertThat(outcome.alarm()).isTrue();
    }

    @Test
    void manyAreSentInParallel() {
        till = renewal -> {
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

    private RenewalOutcome run(RenewalStep step) {
        return run(step, journal);
    }

    private RenewalOutcome run(RenewalStep step, Journal through) {
        return only(driver(List.of(step), through, now.plus(Duration.ofMinutes(10))));
    }

    private RenewalOutcome runUntil(Instant deadline, RenewalStep step) {
        return only(driver(List.of(step), journal, deadline));
    }

    private static RenewalOutcome only(RenewalDriver driver) {
        List<RenewalOutcome> outcomes = driver.run(Runnable::run);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private RenewalDriver driver(List<RenewalStep> steps, Journal through, Instant deadline) {
        RunTerms terms = RunTerms.of("run" + ++runs, Site.CHINA, spending, deadline);
        PayingAccount account = PayingAccount.of(
                (region, ids) -> ids.stream()
                        .map(id -> Samples.seen(setting, id)
                                .expiry(renewed.contains(id) ? RENEWED : expiry)
                                .build())
                        .toList(),
                (region, id, period) -> Optional.of(Samples.PRICE),
                this::send);
        return new RenewalDriver(
                terms,
                steps,
                through,
                Map.of("1000000000000001", account),
                Time.of(clock(), time -> now = now.plus(time)));
    }

    private Clock clock() {
        return new SteeredClock(() -> now);
    }

    private synchronized String send(Renewal renewal) {
        sent.add(renewal);
        return till.renew(renewal);
    }

    private static DocumentName claim(int round) {
        return Trail.claim(step().build(), round);
    }
}
