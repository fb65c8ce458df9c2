package evergreen.adapter.oss;

import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Sleeper;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalCheck;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A journal in a bucket. Written is with {@code x-oss-forbid-overwrite}, which makes the store itself refuse a second object
 * of one name, except in a bucket that has versioning: {@link #fitness} finds that out. Throttling, 5xx and lost answers
 * are met by repeating up to four times, which cannot do a thing twice.
 */
public final class OssJournal implements Journal {
    /** A report of 100,000 servers has some 20 MB; a limit keeps a damaged or planted object from filling the memory. */
    static final int MOST_BYTES_OF_A_REPORT = 256 * 1024 * 1024;

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Ten million keys. */
    private static final int MOST_PAGES = 10_000;

    private final OssLocation place;
    private final OssClient calls;
    private final OssErrors faults;
    private final RetryPolicy retryPolicy;

    /**
     * A journal.
     *
     * @param credentials asked before every request, so that borrowed ones can be renewed
     * @param clock what signatures are stamped with
     * @param sleeper how a repetition waits
     */
    public OssJournal(OssLocation place, Supplier<OssCredentials> credentials, Clock clock, Sleeper sleeper) {
        this.place = place;
        this.calls = new OssClient(place, credentials, clock);
        this.faults = new OssErrors(place);
        this.retryPolicy = new RetryPolicy(clock, sleeper);
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        CreateOnceRequest write = new CreateOnceRequest(calls, key(name), text);
        return faults.translate(() -> retryPolicy.call(write));
    }

    @Override
    public Optional<String> read(DocumentName name) {
        return faults.translate(() -> retryPolicy.call(() -> calls.object(key(name), mostBytes(name))));
    }

    /** Reports grow with the fleet; every other document is about single plans, servers or days. */
    private static int mostBytes(DocumentName name) {
        boolean report = name.text().startsWith("reports/") || name.text().startsWith("settings/");
        return report ? MOST_BYTES_OF_A_REPORT : MOST_BYTES;
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return keys(prefix).stream()
                .map(DocumentName::find)
                .flatMap(Optional::stream)
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<String> keys(String prefix) {
        return faults.translate(() -> stored(place.prefix() + prefix)).stream()
                .map(key -> key.substring(place.prefix().length()))
                .collect(Collectors.toUnmodifiableList());
    }

    /** A listing that repeats a token or shows no new key leads nowhere: without this check, it would never end. */
    private Set<String> stored(String prefix) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> tokens = new HashSet<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            String from = token.get();
            OssPage page = retryPolicy.call(() -> OssPage.read(calls, prefix, from));
            boolean goesOn = keys.addAll(page.keys()) && tokens.add(from) && tokens.size() < MOST_PAGES;
            token = page.next();
            if (!goesOn && token.isPresent()) {
                throw OssPage.broken("page " + tokens.size() + " of " + prefix + " leads to no new key");
            }
        }
        return keys;
    }

    /**
     * What a setting of the bucket's says within each element of a name.
     *
     * @param absent the code by which the store says that there is no such setting; empty if it says so by no element
     */
    List<String> setting(String action, String name, String absent, String element) {
        OssRequest request = OssRequest.ask(Map.of(name, ""));
        return faults.translate(() -> retryPolicy.call(() -> calls.find(action, request, absent)
                .map(xml -> OssXml.texts(action, xml, element))
                .orElse(List.of())));
    }

    /**
     * What is asked before money moves: neither versioning nor a lifecycle rule, and a second write that is refused.
     *
     * @param probe the document that is written to see it
     */
    public JournalCheck fitness(DocumentName probe) {
        return new OssProbe(this, faults, probe);
    }

    private String key(DocumentName name) {
        return place.prefix() + name.text();
    }
}
