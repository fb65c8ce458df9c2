package evergreen.wiring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.google.gson.JsonPrimitive;
import evergreen.adapter.fc.LogLine;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.KnownDocuments;
import evergreen.journal.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Alarms about documents that Evergreen does not write. Readers skip them, so nothing else would show them; one may be the
 * trace of a misused role.
 *
 * <p>The command in an alarm is constant. A key may contain anything, and channels show it neutralised: a command with a key in it
 * would name another document, or be another command.
 */
public final class StrayAlarms {
    /** Documents of one scan. Each costs a document that remembers it; the next scan takes the following ones. */
    private static final int MOST_DOCUMENTS = 200;

    private static final int MOST_NAMES = 10;

    /** WeCom takes messages of 4,096 bytes, and an alarm appears twice in one. */
    private static final int MOST_BYTES_OF_NAMES = 600;

    private static final int MOST_BYTES_OF_A_NAME = 200;

    /** Bytes that a sign other than a letter or digit may need when it is neutralised. */
    private static final int BYTES_OF_A_SIGN = 8;

    private static final String TOLD = "notices/stray-";

    private final Journal journal;
    private final NotificationDispatcher dispatcher;
    private final String options;
    private final Consumer<LogLine> log;

    /**
     * Creates the alarms.
     *
     * @param options of the command that removes the documents, with a blank before each
     */
    StrayAlarms(Journal journal, NotificationDispatcher dispatcher, String options, Consumer<LogLine> log) {
        this.journal = journal;
        this.dispatcher = dispatcher;
        this.options = options;
        this.log = log;
    }

    /** Returns the alarms of an invocation. */
    public static StrayAlarms of(Wiring wiring, InvocationServices services, Consumer<LogLine> log) {
        return new StrayAlarms(
                services.journal(), services.herald(log), wiring.targetsRealCloud() ? " --aliyun" : "", log);
    }

    /**
     * Reads the names of all documents, and reports each unknown one once, with an alarm for each folder.
     *
     * @throws evergreen.journal.JournalUnavailableException if the names cannot be read
     * @throws evergreen.notification.DeliveryException if an alarm was not delivered
     */
    public void report(Instant now) {
        List<String> strays = KnownDocuments.strays(journal.keys(""));
        Set<String> told = journal.list(TOLD).stream().map(DocumentName::text).collect(toSet());
        Map<String, List<String>> untold = strays.stream()
                .filter(key -> !told.contains(memory(key).text()))
                .sorted(Comparator.comparing(key -> !KnownDocuments.stopsPayments(key)))
                .limit(MOST_DOCUMENTS)
                .collect(groupingBy(StrayAlarms::folder, LinkedHashMap::new, toList()));
        FailureCollector failures = new FailureCollector(log);
        untold.forEach((folder, keys) -> failures.run("stray-not-told", () -> {
            long all = strays.stream().filter(key -> folder(key).equals(folder)).count();
            report(folder, all, keys, now);
        }));
        failures.rethrowFirst();
    }

    private void report(String folder, long all, List<String> keys, Instant now) {
        keys.forEach(key -> log.accept(LogLine.of("stray-document").with("key", key)));
        String words = KnownDocuments.stopsPayments(folder + "/")
                ? "worker.documents-stop-payments"
                : keys.stream().anyMatch(KnownDocuments::mayBeOfAnotherJournal)
                        ? "worker.documents-other-journal"
                        : "worker.documents-stray";
        String id = "strays-" + Sha256.hex(folder + "\n" + String.join("\n", keys));
        dispatcher.dispatch(Alarms.alarm(id, words, now, all, folder + "/", options, names(keys)));
        keys.forEach(key -> journal.createOnce(memory(key), "reported: " + now + "\n"));
    }

    /** Returns the folder of a key directly below the journal; empty if it has none. */
    private static String folder(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    private static DocumentName memory(String key) {
        return DocumentName.of(TOLD + Sha256.hex(key) + ".json");
    }

    /** Returns keys as data: quoted, and as many as fit into a message. */
    static String names(List<String> keys) {
        StringBuilder names = new StringBuilder();
        int named = 0;
        int bytes = 0;
        for (String key : keys) {
            String name = cut(new JsonPrimitive(key).toString());
            bytes += bytes(name);
            if (named == MOST_NAMES || bytes > MOST_BYTES_OF_NAMES) {
                return names.append(", \u2026").toString();
            }
            names.append(named++ == 0 ? "" : ", ").append(name);
        }
        return names.toString();
    }

    private static String cut(String name) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > MOST_BYTES_OF_A_NAME) {
            end = name.offsetByCodePoints(end, -1);
        }
        return end == name.length() ? name : name.substring(0, end) + "\u2026\"";
    }

    private static int bytes(String name) {
        return name.codePoints()
                .map(c -> c < 0x80 && Character.isLetterOrDigit(c) ? 1 : BYTES_OF_A_SIGN)
                .sum();
    }
}
