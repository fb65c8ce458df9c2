package evergreen.adapter.folder;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes without pause is killed, as the machine would kill it, until one kill hits a half-written draft. */
class KilledInTheMiddleTest {
    private static final int MOST_KILLS = 20;
    private static final long SEED = 20261125;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void leaves_whole_documents_or_none() throws Exception {
        Random random = new Random(SEED);
        Journal journal = new FolderJournal(folder);
        int kills = 0;
        do {
            killAfterWriting(Writer.class, kills++, random.nextInt(40));
            List<DocumentName> names = journal.list("");
            assertThat(names).as("seed %d, kill %d", SEED, kills).isNotEmpty();
            for (DocumentName name : names) {
                assertThat(journal.read(name).orElseThrow().equals(Writer.text(name)))
                        .as("%s is whole; seed %d, kill %d", name, SEED, kills)
                        .isTrue();
            }
        } while (drafts() == 0 && kills < MOST_KILLS);
        assertThat(drafts()).as("half-written drafts after %d kills", kills).isPositive();
        DocumentName next = DocumentName.of("next");
        assertThat(journal.createOnce(next, Writer.text(next))).isEqualTo(CreateResult.CREATED);
    }

    private void killAfterWriting(Class<?> writer, int round, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        writer.getName(),
                        folder.toString(),
                        "round-" + round)
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.getInputStream().read())
                    .as("the sign of the first document")
                    .isEqualTo('.');
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private long drafts() throws IOException {
        try (Stream<Path> drafts = Files.list(folder.resolve(".unfinished"))) {
            return drafts.count();
        }
    }

    /** The process that is killed. */
    static final class Writer {
        private static final int LINES = 100_000;

        private Writer() {}

        static String text(DocumentName name) {
            return ("a line of " + name + "\n").repeat(LINES) + "the end";
        }

        public static void main(String[] arguments) {
            Journal journal = new FolderJournal(Path.of(arguments[0]));
            for (int each = 0; ; each++) {
                DocumentName name = DocumentName.of(arguments[1] + "/" + each);
                journal.createOnce(name, text(name));
                if (each == 0) {
                    System.out.print('.');
                    System.out.flush();
                }
            }
        }
    }
}
