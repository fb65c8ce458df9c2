package evergreen.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A journal that ends with the process: for tests, and never for money. */
public final class InMemoryJournal implements Journal {
    private final ConcurrentSkipListMap<DocumentName, String> documents = new ConcurrentSkipListMap<>();

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        return documents.putIfAbsent(name, text) == null ? CreateResult.CREATED : CreateResult.EXISTS;
    }

    /** Overwrites a document, as a function that is taken over can do. */
    void overwrite(DocumentName name, String text) {
        documents.put(name, text);
    }

    @Override
    public Optional<String> read(DocumentName name) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return documents.keySet().stream()
                .filter(name -> name.text().startsWith(prefix))
                .toList();
    }
}
