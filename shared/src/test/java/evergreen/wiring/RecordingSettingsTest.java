package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.execution.AutoRenewGateway;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.CreateResult;
import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingSettingsTest {
    private static final List<String> IDS = List.of("i-1", "i-2");
    private static final Instant NOON = Instant.parse("2026-11-30T04:40:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    /** Documents and calls in their order. */
    private final List<String> events = new ArrayList<>();

    private final Journal journal = new InMemoryJournal();

    @Test
    void whatMayEndAutoRenewalIsRecordedBeforeItIsSent() {
        settings(recorded(), NOON).set("cn-hangzhou", IDS, DesiredSetting.NORMAL, Set.copyOf(IDS));
        settings(recorded(), NOON).set("cn-hangzhou", List.of("i-3", "i-4"), DesiredSetting.NOT_RENEWAL, Set.of("i-3"));

        assertThat(events).containsExactly("recorded", "set Normal", "recorded", "set NotRenewal");
        assertThat(on(TODAY)).containsExactly("i-1", "i-2", "i-3");
    }

    @Test
    void whatTurnsAutoRenewalOnIsNotRecorded() {
        DesiredSetting monthly = DesiredSetting.autoRenewal(Period.of(1, Period.Unit.MONTH));

        settings(recorded(), NOON).set("cn-hangzhou", IDS, monthly, Set.copyOf(IDS));
        settings(recorded(), NOON).hold("cn-hangzhou", IDS, TODAY, "moving");

        assertThat(events).containsExactly("set " + monthly, "hold");
    }

    @Test
    void aServerThatWasNotOnAutoRenewalIsNotRecorded() {
        settings(recorded(), NOON).set("cn-hangzhou", IDS, DesiredSetting.NORMAL, Set.of());

        assertThat(events).containsExactly("set Normal");
        assertThat(on(TODAY)).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotSent() {
        Journal unreachable = journal(() -> {
            throw new JournalUnavailableException(
                    JournalUnavailableException.Why.UNREACHABLE, "No answer.", "Try again.", null);
        });

        assertThatThrownBy(() ->
                        settings(unreachable, NOON).set("cn-hangzhou", IDS, DesiredSetting.NORMAL, Set.copyOf(IDS)))
                .isInstanceOf(JournalUnavailableException.class);
        assertThat(events).isEmpty();
    }

    /** A call that is sent before midnight may arrive after midnight. The old setting then acts until the end of the next day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T15:44:59Z, 2026-12-01, false",
        "2026-11-30T15:45:00Z, 2026-12-01, true",
        "2026-11-30T15:59:59Z, 2026-12-01, true",
        "2026-11-30T15:59:59Z, 2026-11-30, true",
        "2026-11-30T16:00:00Z, 2026-11-30, false"
    })
    void shortlyBeforeMidnightBothDaysAreRecorded(Instant now, LocalDate day, boolean recorded) {
        settings(recorded(), now).set("cn-hangzhou", IDS, DesiredSetting.NORMAL, Set.copyOf(IDS));

        assertThat(on(day)).hasSize(recorded ? 2 : 0);
    }

    private List<String> on(LocalDate day) {
        return Stream.of("i-1", "i-2", "i-3", "i-4")
                .filter(new AutoRenewalArchive(journal).on(day))
                .collect(Collectors.toList());
    }

    private Journal recorded() {
        return journal(() -> events.add("recorded"));
    }

    private AutoRenewGateway settings(Journal through, Instant now) {
        AutoRenewGateway cloud = new AutoRenewGateway() {
            @Override
            public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
                events.add("set " + to);
            }

            @Override
            public void hold(String region, List<String> ids, LocalDate until, String reason) {
                events.add("hold");
            }
        };
        return new RecordingSettings(cloud, new AutoRenewalArchive(through), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Journal journal(Runnable before) {
        return new DelegatingJournal(journal) {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                before.run();
                return journal.createOnce(name, text);
            }
        };
    }
}
