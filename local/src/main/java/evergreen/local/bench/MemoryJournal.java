package evergreen.local.bench;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A journal that costs no time, so that the cloud's calls alone are measured. */
final class MemoryJournal implements Journal {
    private final ConcurrentSkipListMap<String, String> documents = new ConcurrentSkipListMap<>();

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        return documents.putIfAbsent(name.text(), text) == null ? CreateResult.CREATED : CreateResult.EXISTS;
    }

    @Override
    public Optional<String> read(DocumentName name) {
        return Optional.ofNullable(documents.get(name.text()));
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return documents.tailMap(prefix).keySet().stream()
                .takeWhile(name -> name.startsWith(prefix))
                .map(DocumentName::of)
                .toList();
    }
}
