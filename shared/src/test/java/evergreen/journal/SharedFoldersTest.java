package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shared folders: one subfolder for each writer, and one view of all of them. */
class SharedFoldersTest {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Journal scanner = SharedFolders.of(journal, Writer.SCANNER);
    private final Journal worker = SharedFolders.of(journal, Writer.WORKER);
    private final Journal enforcer = SharedFolders.of(journal, Writer.ENFORCER);
    private final Journal reader = SharedFolders.read(journal);

    @ParameterizedTest
    @CsvSource({
        "SCANNER, notices/alarm-1.json, notices/scanner/alarm-1.json",
        "RENEWER, notices/alarm-1.json, notices/renewer/alarm-1.json",
        "WORKER, progress/20261130-0011223344556677/20261130t010203z-run, "
                + "progress/worker/20261130-0011223344556677/20261130t010203z-run",
        "WORKER, progress/20261130-r0011223344556677.begun, progress/worker/20261130-r0011223344556677.begun",
        "ENFORCER, progress/p/1, progress/enforcer/p/1",
        "ENFORCER, rule-plans/20261130-r0011223344556677, rule-plans/enforcer/20261130-r0011223344556677",
        "SCANNER, rule-plans/20261130-r0011223344556677, rule-plans/scanner/20261130-r0011223344556677",
        "WORKER, claims/i-1/1.0, claims/i-1/1.0",
        "WORKER, founding, founding"
    })
    void everyWriterWritesIntoItsOwnSubfolder(Writer writer, String name, String place) {
        Journal own = SharedFolders.of(journal, writer);

        assertThat(own.createOnce(DocumentName.of(name), "text")).isEqualTo(CreateResult.CREATED);

        assertThat(journal.list("")).containsExactly(DocumentName.of(place));
        assertThat(own.read(DocumentName.of(name))).contains("text");
        assertThat(reader.read(DocumentName.of(name))).contains("text");
        assertThat(reader.list("")).containsExactly(DocumentName.of(name));
    }

    @Test
    void documentsOfAllWritersAndOfEarlierVersionsAreInOneList() {
        write("progress/p/1", "earlier");
        write("progress/worker/p/2", "of the worker");
        write("progress/enforcer/p/3", "of the enforcer");
        write("progress/other/p/4", "nobody's");

        for (String prefix : List.of("progress/p/", "progress/p")) {
            assertThat(scanner.list(prefix))
                    .extracting(DocumentName::text)
                    .containsExactly("progress/p/1", "progress/p/2", "progress/p/3");
        }
        assertThat(scanner.list("progress/"))
                .extracting(DocumentName::text)
                .containsExactly("progress/other/p/4", "progress/p/1", "progress/p/2", "progress/p/3");
        assertThat(scanner.read(DocumentName.of("progress/p/3"))).contains("of the enforcer");
    }

    @Test
    void theOldestPlaceOfANameCountsWhetherItWasListedOrNot() {
        write("rule-plans/enforcer/x", "of the enforcer");
        write("rule-plans/scanner/x", "of the scanner");
        assertThat(scanner.read(DocumentName.of("rule-plans/x"))).contains("of the scanner");

        write("rule-plans/x", "earlier");
        assertThat(worker.list("rule-plans/")).containsExactly(DocumentName.of("rule-plans/x"));
        assertThat(worker.list("rule-plans/x")).hasSize(1);
        assertThat(worker.read(DocumentName.of("rule-plans/x"))).contains("earlier");
    }

    @Test
    void onlyTheWorkerBeginsAPlan() {
        write("progress/enforcer/p.begun", "forged");

        assertThat(worker.read(DocumentName.of("progress/p.begun"))).isEmpty();
        assertThat(worker.list("progress/p")).isEmpty();

        enforcer.createOnce(DocumentName.of("progress/p.begun"), "not in its own subfolder");
        assertThat(journal.list("progress/"))
                .extracting(DocumentName::text)
                .containsExactly("progress/enforcer/p.begun", "progress/p.begun");
    }

    @Test
    void aDocumentIsCreatedOnceByItsWriter() {
        assertThat(scanner.createOnce(DocumentName.of("notices/a.json"), "1")).isEqualTo(CreateResult.CREATED);
        assertThat(scanner.createOnce(DocumentName.of("notices/a.json"), "2")).isEqualTo(CreateResult.EXISTS);
        assertThat(worker.read(DocumentName.of("notices/a.json"))).contains("1");
    }

    private void write(String name, String text) {
        journal.createOnce(DocumentName.of(name), text);
    }
}
