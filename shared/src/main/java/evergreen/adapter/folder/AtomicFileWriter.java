package evergreen.adapter.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.CreateResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings a text under a name of its own, whole and safe or not at all. */
final class AtomicFileWriter {
    private final Path root;
    private final Path drafts;

    AtomicFileWriter(Path root, Path drafts) {
        this.root = root;
        this.drafts = drafts;
    }

    /** Writes a file within the root, unless there is one of that name. */
    CreateResult write(String text, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.createDirectories(drafts);
        Path draft = Files.createTempFile(drafts, "", "");
        try {
            fill(draft, text);
            if (!linked(file, draft)) {
                return CreateResult.EXISTS;
            }
            keepEntries(file);
            return CreateResult.CREATED;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Of this step alone "exists" means what it says: a folder that cannot be made because a file is in its way says it, too. */
    private static boolean linked(Path file, Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException exists) {
            return false;
        }
    }

    private static void fill(Path draft, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A file is only as safe as its entry in its folder, and that folder's in the one above. */
    private void keepEntries(Path file) throws IOException {
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            keepEntriesOf(folder);
        }
        Path above = root.getParent();
        if (above != null && Files.isReadable(above)) {
            keepEntriesOf(above);
        }
    }

    private static void keepEntriesOf(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
