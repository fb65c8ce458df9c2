package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.NOW;
import static evergreen.execution.renewal.Samples.RENEWED;
import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.journal.Journal;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows a payment that was refused, or of which nobody knows what became. */
class UnclearPaymentsTest extends DriverFixture {
    @ParameterizedTest
    @CsvSource({"InternalError", "Timeout", "SignatureNonceUsed"})
    void sendsNothingForThirtyMinutesWhenNobodyKnows(String code) {
        gateway = renewal -> {
            throw CloudUnavailableException.unreachable("RenewInstance", code, new Exception());
        };
        assertThat(run(step().build()).kind()).isEqualTo(Kind.UNRESOLVED);
        RenewalStep again =
                step().plan("p2").validUntil(NOW.plus(Duration.ofHours(9))).build();

        now = NOW.plus(Duration.ofMinutes(29));
        assertThat(run(again).kind()).isEqualTo(Kind.UNRESOLVED);
        assertThat(sent).hasSize(1);

        gateway = renewal -> "o-2";
        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(run(again).order()).contains("o-2");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).token()).isNotEqualTo(sent.get(0).token());
    }

    @Test
    void aLostAnswerWhoseExpiryMovedIsRenewedByNobodyKnowsWhom() {
        gateway = renewal -> {
            expiry = RENEWED;
            throw CloudUnavailableException.unreachable("RenewInstance", "Timeout", new Exception());
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
        gateway = renewal -> {
            throw new CloudRejectedException(
                    "RenewInstance", code, "-", CloudRejectedException.Because.OTHER, new Exception());
        };

        assertThat(run(step().build()).kind()).isEqualTo(kind);
        assertThat(run(step().build()).kind()).isEqualTo(kind);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aMismatchIsNeverAnsweredWithANewToken() {
        gateway = renewal -> {
            throw new CloudRejectedException(
                    "RenewInstance",
                    "IdempotentParameterMismatch",
                    "-",
                    CloudRejectedException.Because.OTHER,
                    new Exception());
        };
        run(step().build());

        RenewalOutcome other = run(step().plan("p2").build());

        assertThat(other.kind()).isEqualTo(Kind.NEEDS_PERSON);
        assertThat(other.code()).contains(StepCode.ANOTHER_RENEWAL.text());
        assertThat(sent).hasSize(1);
    }

    @Test
    void anotherPlanMayTryWhatWasRefused() {
        gateway = renewal -> {
            throw new CloudRejectedException(
                    "RenewInstance",
                    "OperationDenied.NoStock",
                    "-",
                    CloudRejectedException.Because.OTHER,
                    new Exception());
        };
        run(step().build());
        gateway = renewal -> "o-2";

        assertThat(run(step().plan("p2").build()).order()).contains("o-2");
    }

    @Test
    void aThrottledRequestIsSentAgainAtOnceWithTheSameToken() {
        gateway = renewal -> {
            if (sent.size() == 1) {
                throw CloudUnavailableException.throttled("RenewInstance", "Throttling", new Exception());
            }
            expiry = RENEWED;
            return "o-1";
        };

        assertThat(run(step().build()).kind()).isEqualTo(Kind.RENEWED);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(journal.list("claims/i-1/").stream().filter(RenewalDocuments::isClaim))
                .hasSize(1);
    }

    @Test
    void aClockThatIsSetBackMakesNoReadingYoung() {
        gateway = renewal -> "never";
        Journal slow = new SlowJournal(journal, () -> {
            now = now.plusSeconds(6);
            clockIsOffBy = clockIsOffBy.minusSeconds(6);
        });

        assertThat(run(step().build(), slow).kind()).isEqualTo(Kind.NOT_YET);
        assertThat(sent).isEmpty();
    }

    @Test
    void aSlowReadingMakesTheClaimBeDroppedUnsent() {
        gateway = renewal -> "never";
        Journal slow = new SlowJournal(journal, () -> now = now.plusSeconds(6));

        RenewalOutcome outcome = run(step().build(), slow);

        assertThat(outcome.kind()).isEqualTo(Kind.NOT_YET);
        assertThat(sent).isEmpty();
        assertThat(journal.list("claims/i-1/")).anyMatch(name -> name.text().endsWith(".unsent"));
    }

    @Test
    void whileAPaymentForAnotherExpiryMayBeOnItsWayNobodyPays() {
        gateway = renewal -> {
            throw CloudUnavailableException.unreachable("RenewInstance", "Timeout", new Exception());
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
        journal.createOnce(
                RenewalDocuments.beside(claim(0), RenewalDocuments.CLOSED), "kind: not-paid\nat: " + now + "\n");
        now = now.plus(Duration.ofMinutes(30));

        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.code()).contains("journal-at-odds");
        assertThat(outcome.alarm()).isTrue();
    }

    /** The half hour after a lost answer is usual: people are alarmed if it ends and nothing can be told then. */
    @Test
    void theUsualWaitAfterALostAnswerIsNoAlarm() {
        gateway = renewal -> {
            throw CloudUnavailableException.unreachable("RenewInstance", "Timeout", new Exception());
        };
        run(step().build());
        now = now.plus(Duration.ofMinutes(25));

        RenewalOutcome waiting = run(step().build());

        assertThat(waiting.kind()).isEqualTo(Kind.UNRESOLVED);
        assertThat(waiting.code()).contains("known-from");
        assertThat(waiting.alarm()).isFalse();
        assertThat(waiting.nextAttempt())
                .hasValueSatisfying(until -> assertThat(until).isAfter(now));
    }

    /** A wait for the platform's deductions is an alarm only if the plan ends before it. */
    @ParameterizedTest
    @CsvSource({"1, true", "9, false"})
    void aWaitThatOutlastsThePlanIsAnAlarm(int validHours, boolean alarm) {
        setting = "AutoRenewal";
        expiry = Instant.parse("2026-11-28T16:00:00Z");

        RenewalOutcome waiting = run(step().expiry(expiry)
                .insists(true)
                .validUntil(NOW.plus(Duration.ofHours(validHours)))
                .build());

        assertThat(waiting.code()).contains("platform-may-be-deducting");
        assertThat(waiting.nextAttempt()).contains(Instant.parse("2026-11-25T10:30:00Z"));
        assertThat(waiting.alarm()).isEqualTo(alarm);
    }
}
