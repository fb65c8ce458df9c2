package evergreen.journal;

import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Journal in which each writer of a shared folder has a subfolder. RAM can limit a role to a folder, but not to the documents
 * that a function writes in a folder of others.
 *
 * <p>Readers see one folder: {@code notices/scanner/x.json} and {@code notices/worker/x.json} are both {@code notices/x.json},
 * and so is a document in the folder itself, where earlier versions wrote. If a name exists at several places, the oldest place
 * counts: the folder itself, and then the writers in the order of {@link Writer}.
 */
public final class SharedFolders implements Journal {
    private static final Map<String, List<Writer>> WRITERS = Map.of(
            "notices", List.of(Writer.values()),
            "progress", List.of(Writer.WORKER, Writer.ENFORCER),
            "rule-plans", List.of(Writer.SCANNER, Writer.ENFORCER));

    private static final Pattern SHARED = Pattern.compile("(notices|progress|rule-plans)/(.*)");

    /** The mark by which the worker begins a plan. No other function's mark counts. */
    private static final Pattern BEGUN = Pattern.compile("progress/[^/]+\\.begun");

    private final Journal journal;
    private final Optional<Writer> writer;

    /** Places of documents that a list has shown. Documents never move. */
    private final Map<DocumentName, DocumentName> found = new ConcurrentHashMap<>();

    private SharedFolders(Journal journal, Optional<Writer> writer) {
        this.journal = journal;
        this.writer = writer;
    }

    /** Returns a journal as a function reads and writes it. */
    public static Journal of(Journal journal, Writer writer) {
        return new SharedFolders(journal, Optional.of(writer));
    }

    /** Returns a journal for reading: what is written goes to the place that its name says. */
    public static Journal read(Journal journal) {
        return new SharedFolders(journal, Optional.empty());
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        return journal.createOnce(own(name), text);
    }

    private DocumentName own(DocumentName name) {
        Matcher shared = SHARED.matcher(name.text());
        return writer.filter(any -> shared.matches())
                .filter(own -> writers(name, shared.group(1)).contains(own))
                .map(own -> DocumentName.of(shared.group(1) + "/" + own.folder() + "/" + shared.group(2)))
                .orElse(name);
    }

    @Override
    public Optional<String> read(DocumentName name) {
        DocumentName known = found.get(name);
        return known == null
                ? places(name).map(journal::read).flatMap(Optional::stream).findFirst()
                : journal.read(known);
    }

    /** Returns every place at which a document may be. */
    private static Stream<DocumentName> places(DocumentName name) {
        Matcher shared = SHARED.matcher(name.text());
        return !shared.matches()
                ? Stream.of(name)
                : Stream.concat(
                        Stream.of(name),
                        writers(name, shared.group(1)).stream()
                                .map(each -> shared.group(1) + "/" + each.folder() + "/" + shared.group(2))
                                .map(DocumentName::find)
                                .flatMap(Optional::stream));
    }

    private static List<Writer> writers(DocumentName name, String folder) {
        return BEGUN.matcher(name.text()).matches()
                ? List.of(Writer.WORKER)
                : Objects.requireNonNull(WRITERS.get(folder), "a shared folder");
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return prefixes(prefix)
                .flatMap(each -> journal.list(each).stream())
                .map(this::nameOf)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .collect(toList());
    }

    /** Returns the keys as they are stored, with the writers' subfolders. */
    @Override
    public List<String> keys(String prefix) {
        return journal.keys(prefix);
    }

    private static Stream<String> prefixes(String prefix) {
        Matcher shared = SHARED.matcher(prefix);
        return !shared.matches() || shared.group(2).isEmpty()
                ? Stream.of(prefix)
                : Stream.concat(
                        Stream.of(prefix),
                        Objects.requireNonNull(WRITERS.get(shared.group(1)), "a shared folder").stream()
                                .map(each -> shared.group(1) + "/" + each.folder() + "/" + shared.group(2)));
    }

    /** Returns the name under which readers see a place; empty if they do not. */
    private Optional<DocumentName> nameOf(DocumentName place) {
        DocumentName name = DocumentName.of(withoutWriter(place.text()));
        boolean seen = places(name).anyMatch(place::equals);
        if (seen) {
            found.merge(
                    name,
                    place,
                    (one, other) -> places(name)
                            .filter(each -> each.equals(one) || each.equals(other))
                            .findFirst()
                            .orElse(one));
        }
        return Optional.of(name).filter(any -> seen);
    }

    private static String withoutWriter(String place) {
        Matcher shared = SHARED.matcher(place);
        if (!shared.matches()) {
            return place;
        }
        return Objects.requireNonNull(WRITERS.get(shared.group(1)), "a shared folder").stream()
                .map(each -> each.folder() + "/")
                .filter(shared.group(2)::startsWith)
                .findFirst()
                .map(own -> shared.group(1) + "/" + shared.group(2).substring(own.length()))
                .orElse(place);
    }
}
