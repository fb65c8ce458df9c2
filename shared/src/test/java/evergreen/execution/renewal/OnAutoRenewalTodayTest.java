package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.EXPIRY;
import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.Writer;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments for a server whose setting changed today: the plan and the cloud say Normal, and the platform may deduct. */
class OnAutoRenewalTodayTest extends DriverFixture {
    private static final Instant NOON = Instant.parse("2026-11-30T04:40:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-30T10:30:00Z");

    OnAutoRenewalTodayTest() {
        now = NOON;
    }

    @ParameterizedTest
    @EnumSource(
            value = Writer.class,
            names = {"SCANNER", "ENFORCER"})
    void itWaitsUntilThePlatformsHoursHavePassedAndIsPaidThen(Writer writer) {
        record(writer, NOON);

        RenewalOutcome waiting = run(normal());
        assertThat(waiting.kind()).isEqualTo(Kind.NOT_YET);
        assertThat(waiting.code()).contains("platform-may-be-deducting");
        assertThat(waiting.nextAttempt()).contains(EVENING);
        assertThat(waiting.alarm()).isFalse();
        assertThat(sent).isEmpty();
        assertThat(journal.list("claims/")).isEmpty();

        now = EVENING;
        assertThat(run(normal()).kind()).isEqualTo(Kind.RENEWED);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aSettingOfYesterdayDoesNotActAnyMore() {
        record(Writer.ENFORCER, NOON.minus(Duration.ofDays(1)));

        assertThat(run(normal()).kind()).isEqualTo(Kind.RENEWED);
    }

    /** The enforcer records a change and makes it, just before the run reads the server. */
    @Test
    void aChangeThatAReadingShowsIsKnown() {
        whenRead = () -> record(Writer.ENFORCER, NOON);

        assertThat(run(normal()).code()).contains("platform-may-be-deducting");
        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsPaidIfTheDayCannotBeRead() {
        Journal unreadable = failing(
                () -> {
                    throw new JournalUnavailableException(
                            JournalUnavailableException.Why.DENIED, "Denied.", "Grant it.", null);
                },
                "auto-renewals/");

        RenewalOutcome outcome = run(normal(), unreadable);

        assertThat(outcome.kind()).isEqualTo(Kind.NOT_YET);
        assertThat(outcome.code()).contains("journal-unavailable");
        assertThat(sent).isEmpty();
        now = EVENING;
        assertThat(run(normal(), unreadable).kind()).isEqualTo(Kind.RENEWED);
    }

    private void record(Writer writer, Instant at) {
        new AutoRenewalArchive(journal).record(writer, AutoRenewalArchive.dayOf(at), List.of("i-1"));
    }

    private static RenewalStep normal() {
        return step().readAt(NOON).validUntil(EXPIRY).build();
    }

    /** Returns the journal with something that happens before a folder is listed. */
    private Journal failing(Runnable before, String folder) {
        return new DelegatingJournal(journal) {
            @Override
            public List<DocumentName> list(String prefix) {
                if (prefix.startsWith(folder)) {
                    before.run();
                }
                return journal.list(prefix);
            }
        };
    }
}
