package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CloudUnavailableException;
import evergreen.journal.CreateResult;
import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.MarkReading.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is sent unless the account's mark, read at most 5 s before, lets this deployment pay. */
class MarkedPaymentsTest extends DriverFixture {
    @ParameterizedTest
    @CsvSource({
        "NOT_THE_PAYER, not-the-payer, true",
        "MARK_UNREAD, mark-unread, true",
        "TAKEOVER_WAITS, takeover-waits, false"
    })
    void nothingIsClaimedOrSentWithoutTheMark(Standing says, String code, boolean alarm) {
        standing = says;

        RenewalOutcome outcome = run(step().build());

        assertThat(outcome.kind()).isEqualTo(RenewalOutcome.Kind.NOT_YET);
        assertThat(outcome.code()).contains(code);
        assertThat(outcome.alarm()).isEqualTo(alarm);
        assertThat(sent).isEmpty();
        assertThat(journal.list("claims/")).isEmpty();
        assertThat(pricesAsked).isZero();

        standing = Standing.PAYER;
        assertThat(run(step().build()).kind()).isEqualTo(RenewalOutcome.Kind.RENEWED);
    }

    @Test
    void aProcessThatStandsStillBetweenItsClaimAndItsSendingReadsTheMarkAgain() {
        Journal freezing = new Freezing(Duration.ofSeconds(6), () -> standing = Standing.NOT_THE_PAYER);

        RenewalOutcome outcome = run(step().build(), freezing);

        assertThat(outcome.code()).contains("not-the-payer");
        assertThat(sent).isEmpty();
        assertThat(journal.list("claims/")).extracting(DocumentName::text).anyMatch(name -> name.endsWith(".unsent"));
    }

    @Test
    void aThrottledSendingIsRepeatedOnlyUponANewReading() {
        gateway = renewal -> {
            standing = Standing.NOT_THE_PAYER;
            throw CloudUnavailableException.throttled("RenewInstance", "Throttling.User", new Exception());
        };

        run(step().build());

        assertThat(sent).hasSize(1);
    }

    @Test
    void aLostMarkInTheMiddleOfARunStopsTheNextPayments() {
        RenewalDriver driver = driver(
                List.of(
                        step().instanceId("i-1").build(),
                        step().instanceId("i-2").number(2).build()),
                journal,
                now.plus(Duration.ofMinutes(10)));
        gateway = renewal -> {
            assertThat(standing).isEqualTo(Standing.PAYER);
            renewed.add(renewal.instanceId());
            standing = Standing.MARK_UNREAD;
            now = now.plusSeconds(6);
            return "o-1";
        };

        while (driver.step()) {
            // One effect a turn.
        }

        assertThat(sent).hasSize(1);
        assertThat(driver.outcomes())
                .hasSize(2)
                .anyMatch(outcome -> outcome.code().equals(Optional.of("mark-unread")));
    }

    /** The journal of a process that stands still once, right after its first claim was written. */
    private final class Freezing extends DelegatingJournal {
        private final Duration time;
        private final Runnable meanwhile;
        private boolean frozen;

        private Freezing(Duration time, Runnable meanwhile) {
            super(journal);
            this.time = time;
            this.meanwhile = meanwhile;
        }

        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            CreateResult creation = super.createOnce(name, text);
            if (!frozen && name.text().startsWith("claims/")) {
                frozen = true;
                now = now.plus(time);
                meanwhile.run();
            }
            return creation;
        }
    }
}
