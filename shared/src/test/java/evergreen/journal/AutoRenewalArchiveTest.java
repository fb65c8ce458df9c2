package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoRenewalArchiveTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-30");

    private static final List<String> SERVERS = List.of("i-1", "i-2", "i-3", "i-4", "i-5", "i-9");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final AutoRenewalArchive archive = new AutoRenewalArchive(journal);

    @Test
    void aDayHasTheServersOfAllItsDocumentsAndOfNoOtherDay() {
        archive.record(Writer.SCANNER, DAY, List.of("i-2", "i-1"));
        archive.record(Writer.SCANNER, DAY, List.of("i-3"));
        archive.record(Writer.ENFORCER, DAY, Set.of("i-1", "i-4"));
        archive.record(Writer.ENFORCER, DAY.plusDays(1), List.of("i-5"));

        assertThat(on(archive, DAY)).containsExactly("i-1", "i-2", "i-3", "i-4");
        assertThat(on(archive, DAY.plusDays(1))).containsExactly("i-5");
        assertThat(on(archive, DAY.minusDays(1))).isEmpty();
    }

    /** Documents stay readable for later versions. */
    @Test
    void namesAndTextsNeverChange() {
        archive.record(Writer.SCANNER, DAY, List.of("i-bp2", "i-bp1"));
        archive.record(Writer.ENFORCER, DAY, List.of("i-bp1", "i-bp2"));

        assertThat(journal.list(""))
                .extracting(DocumentName::text)
                .containsExactly(
                        "auto-renewals/enforcer/20261130/04549a289b86e6a6",
                        "auto-renewals/scanner/20261130/04549a289b86e6a6")
                .allMatch(KnownDocuments::has);
        assertThat(journal.list("").stream().map(journal::read).map(Optional::orElseThrow))
                .containsOnly("instances: i-bp1 i-bp2\n");
    }

    @Test
    void aRepetitionRecordsNothingAgain() {
        archive.record(Writer.SCANNER, DAY, List.of("i-1"));
        archive.record(Writer.SCANNER, DAY, List.of("i-1"));

        assertThat(journal.list("")).hasSize(1);
    }

    @Test
    void anotherTextUnderTheNameIsNoRecord() {
        archive.record(Writer.ENFORCER, DAY, List.of("i-1"));
        DocumentName name = journal.list("").get(0);
        InMemoryJournal altered = new InMemoryJournal();
        altered.createOnce(name, "instances: i-9\n");

        assertThatThrownBy(() -> new AutoRenewalArchive(altered).record(Writer.ENFORCER, DAY, List.of("i-1")))
                .isInstanceOf(JournalUnavailableException.class);
    }

    @Test
    void aServerThatIsNamedTwiceIsOne() {
        String text = "instances: i-1 i-1\n";
        journal.createOnce(
                DocumentName.of(
                        "auto-renewals/scanner/20261130/" + Sha256.hex(text).substring(0, 16)),
                text);

        assertThat(on(archive, DAY)).containsExactly("i-1");
    }

    /** A payment then waits until the hours of the platform's deductions have passed: it could be a second one. */
    @Test
    void aDocumentThatAloneCannotBeUsedMayHaveNamedAnyServer() {
        archive.record(Writer.ENFORCER, DAY, List.of("i-1"));
        DocumentName name = journal.list("").get(0);
        InMemoryJournal altered = new InMemoryJournal();
        altered.createOnce(name, "instances:\n");
        Journal denying = new DelegatingJournal(journal) {
            @Override
            public Optional<String> read(DocumentName read) {
                if (read.equals(name)) {
                    throw new JournalUnavailableException(
                            JournalUnavailableException.Why.DENIED, "Denied.", "Allow it.", null);
                }
                return journal.read(read);
            }
        };

        assertThat(on(new AutoRenewalArchive(altered), DAY)).isEqualTo(SERVERS);
        assertThat(on(new AutoRenewalArchive(denying), DAY)).isEqualTo(SERVERS);
        assertThat(on(new AutoRenewalArchive(denying), DAY.plusDays(1))).isEmpty();
    }

    @Test
    void aDocumentWithAnotherNameIsSkipped() {
        archive.record(Writer.SCANNER, DAY, List.of("i-1"));
        journal.createOnce(DocumentName.of("auto-renewals/scanner/20261130/zzz"), "instances: i-9\n");
        journal.createOnce(DocumentName.of("auto-renewals/other/20261130/0011223344556677"), "instances: i-9\n");

        assertThat(on(archive, DAY)).containsExactly("i-1");
    }

    /** A run lists the day again and again, and reads what is new. */
    @Test
    void aRunReadsEachDocumentOnce() {
        CountingJournal counting = new CountingJournal();
        AutoRenewalArchive writer = new AutoRenewalArchive(counting);
        AutoRenewalArchive reader = new AutoRenewalArchive(counting);
        writer.record(Writer.SCANNER, DAY, List.of("i-1"));
        assertThat(on(reader, DAY)).containsExactly("i-1");

        writer.record(Writer.ENFORCER, DAY, List.of("i-2"));

        assertThat(on(reader, DAY)).containsExactly("i-1", "i-2");
        assertThat(counting.calls())
                .filteredOn(call -> call.startsWith("read "))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-29T15:59:59Z, 2026-11-29", "2026-11-29T16:00:00Z, 2026-11-30"})
    void aDayBeginsAtMidnightInChina(Instant now, LocalDate day) {
        assertThat(AutoRenewalArchive.dayOf(now)).isEqualTo(day);
    }

    private static List<String> on(AutoRenewalArchive archive, LocalDate day) {
        return SERVERS.stream().filter(archive.on(day)).collect(Collectors.toList());
    }
}
