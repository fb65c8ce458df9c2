package evergreen.adapter.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A journal in a folder, shared by all processes of one machine. A document is written whole and made safe under a name that
 * nobody looks at, and only then linked to its own: linking is one step of the file system's, which fails if the name is
 * there. A process that is killed on the way leaves no half document, at worst a forgotten file in {@code .unfinished}.
 *
 * <p>A document's file has a mark at its end that no name can have, so that {@code a} and {@code a/b} can both be documents.
 */
public final class FolderJournal implements Journal {
    private static final String MARK = "@";

    private final Path root;
    private final Path drafts;
    private final AtomicFileWriter atomicFileWriter;

    /** A journal in a folder, which is made when the first document is written. */
    public FolderJournal(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.drafts = this.root.resolve(".unfinished");
        this.atomicFileWriter = new AtomicFileWriter(this.root, drafts);
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        Path file = file(name);
        try {
            return Files.exists(file) ? CreateResult.EXISTS : atomicFileWriter.write(text, file);
        } catch (UnsupportedOperationException noLinks) {
            throw unusable("cannot link files", "Take a folder on a file system that has hard links.", noLinks);
        } catch (IOException broken) {
            throw unusable(
                    "cannot be written: " + broken,
                    "Take a folder that this user may write to, on a disk with room and with hard links.",
                    broken);
        }
    }

    @Override
    public Optional<String> read(DocumentName name) {
        try {
            return Optional.of(Files.readString(file(name), UTF_8));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    @Override
    public List<DocumentName> list(String prefix) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try {
            return JournalFileVisitor.files(root, drafts).stream()
                    .map(this::name)
                    .flatMap(Optional::stream)
                    .filter(name -> name.text().startsWith(prefix))
                    .sorted()
                    .collect(Collectors.toUnmodifiableList());
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private Path file(DocumentName name) {
        return root.resolve(name.text() + MARK);
    }

    private Optional<DocumentName> name(Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return Optional.of(path)
                .filter(each -> each.endsWith(MARK))
                .map(each -> each.substring(0, each.length() - MARK.length()))
                .flatMap(DocumentName::find);
    }

    private JournalUnavailableException unreadable(Exception broken) {
        return unusable("cannot be read: " + broken, "Let this user read all of it, or take another folder.", broken);
    }

    private JournalUnavailableException unusable(String what, String remedy, Exception cause) {
        return new JournalUnavailableException(
                JournalUnavailableException.Why.REFUSED,
                "The journal's folder " + root + " " + what + ".",
                remedy,
                cause);
    }
}
