package evergreen.adapter.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalContract;
import evergreen.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = new FolderJournal(folder.resolve("not/yet/there"));
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Test
    void what_one_process_wrote_the_next_one_finds() {
        journal.createOnce(DocumentName.of("plans/1"), "text");
        Journal next = new FolderJournal(folder.resolve("not/yet/there"));
        assertThat(next.createOnce(DocumentName.of("plans/1"), "other")).isEqualTo(CreateResult.EXISTS);
        assertThat(next.list("plans")).containsExactly(DocumentName.of("plans/1"));
    }

    @Test
    void files_of_others_are_no_documents() throws IOException {
        journal.createOnce(DocumentName.of("plans/1"), "text");
        Files.writeString(folder.resolve("not/yet/there/plans/notes.txt"), "by hand");
        Files.writeString(folder.resolve("not/yet/there/plans/UPPER@"), "by hand");
        assertThat(journal.list("")).containsExactly(DocumentName.of("plans/1"));
    }

    @Test
    void no_draft_is_left_behind() {
        journal.createOnce(DocumentName.of("plans/1"), "text");
        journal.createOnce(DocumentName.of("plans/1"), "text");
        assertThat(folder.resolve("not/yet/there/.unfinished")).isEmptyDirectory();
    }

    @Test
    void a_place_that_is_no_folder_is_a_fault_that_says_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> new FolderJournal(file).createOnce(DocumentName.of("a"), "text"))
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Take a folder");
    }
}
