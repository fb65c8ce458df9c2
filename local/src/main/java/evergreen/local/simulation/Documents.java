package evergreen.local.simulation;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Documents of one bucket, each written once; without trouble, as the judge and people with a console reach them. */
final class Documents implements Journal {
    private final SimulatedTime truth;
    private final NavigableMap<DocumentName, String> texts = new TreeMap<>();
    private final Map<DocumentName, Instant> written = new HashMap<>();

    Documents(SimulatedTime truth) {
        this.truth = truth;
    }

    /** All documents by their names. */
    Map<DocumentName, String> all() {
        return texts;
    }

    /** The instant at which a document was written. */
    Instant written(DocumentName name) {
        return written.getOrDefault(name, Instant.MAX);
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        String there = texts.putIfAbsent(name, text);
        if (there == null) {
            written.put(name, truth.now());
        }
        return there == null || there.equals(text) ? CreateResult.CREATED : CreateResult.EXISTS;
    }

    @Override
    public Optional<String> read(DocumentName name) {
        return Optional.ofNullable(texts.get(name));
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return texts.tailMap(first(prefix), true).keySet().stream()
                .takeWhile(name -> name.text().startsWith(prefix))
                .toList();
    }

    /** A name that is not after any with the prefix: names are compared by their texts. */
    private DocumentName first(String prefix) {
        String legal = DocumentName.isLegal(prefix) ? prefix : prefix.substring(0, Math.max(0, prefix.length() - 1));
        return DocumentName.isLegal(legal) ? DocumentName.of(legal) : DocumentName.of("0");
    }
}
