package evergreen.adapter.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks at every file of a folder but the drafts, which come and go under the reader's hands. */
final class JournalFileVisitor extends SimpleFileVisitor<Path> {
    private final Path drafts;
    private final List<Path> files = new ArrayList<>();

    private JournalFileVisitor(Path drafts) {
        this.drafts = drafts;
    }

    static List<Path> files(Path root, Path drafts) throws IOException {
        JournalFileVisitor journalFileVisitor = new JournalFileVisitor(drafts);
        Files.walkFileTree(root, journalFileVisitor);
        return journalFileVisitor.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(drafts) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        files.add(file);
        return FileVisitResult.CONTINUE;
    }
}
