package evergreen.journal;

import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What became of plans' steps, by plan and number, as run after run found out: the newest word for a step holds. */
public final class ProgressArchive {
    private static final String FOLDER = "progress/";

    /** An instant and a run. A document of another name was written by somebody else. */
    private static final Pattern OWN = Pattern.compile("\\d{8}[0-9tz]*-[a-z0-9_-]+");

    private final Journal journal;

    /** The archive in a journal. */
    public ProgressArchive(Journal journal) {
        this.journal = journal;
    }

    /**
     * Keeps what a run found out of a plan's steps.
     *
     * @param run the run's id, small letters, digits and hyphens
     * @param known for each step that it knows something of; what was known before is not written again
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public void keep(String plan, Instant at, String run, Map<Integer, StepProgress> known) {
        Map<Integer, StepProgress> before = of(plan);
        Map<Integer, StepProgress> news = new TreeMap<>(known);
        news.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
        if (!news.isEmpty()) {
            DocumentName name = DocumentName.of(FOLDER + plan + "/" + TimestampName.of(at) + "-" + run);
            journal.createOnce(name, document(news).text());
        }
    }

    /**
     * Returns whether a function has begun a plan, or has recorded a result of one of its steps. It reads names only.
     *
     * @throws JournalUnavailableException if that cannot be read
     */
    public boolean hasAny(String plan) {
        return !journal.list(FOLDER + plan).isEmpty();
    }

    /**
     * Returns what is known of a plan's steps; nothing if one document alone cannot be read.
     *
     * @throws JournalUnavailableException if the journal does not answer, or refuses every document of the plan
     */
    public Map<Integer, StepProgress> ofReadable(String plan) {
        return JournalUnavailableException.readOr(Map.of(), () -> of(plan));
    }

    /**
     * Returns what is known of a plan's steps.
     *
     * @throws JournalUnavailableException if that cannot be read
     */
    public Map<Integer, StepProgress> of(String plan) {
        Map<Integer, StepProgress> all = new TreeMap<>();
        String folder = FOLDER + plan + "/";
        journal.list(folder).stream()
                .filter(name ->
                        OWN.matcher(name.text().substring(folder.length())).matches())
                .map(name -> JournalUnavailableException.read(journal, name))
                .flatMap(Optional::stream)
                .forEach(text -> all.putAll(read(KeyValueDocument.parse(text))));
        return all;
    }

    private static KeyValueDocument document(Map<Integer, StepProgress> all) {
        KeyValueDocument document =
                KeyValueDocument.none().with("steps", all.keySet().toString().replaceAll("[\\[\\],]", ""));
        for (Map.Entry<Integer, StepProgress> each : all.entrySet()) {
            document = with(document, each.getKey() + ".", each.getValue());
        }
        return document;
    }

    private static KeyValueDocument with(KeyValueDocument document, String number, StepProgress progress) {
        KeyValueDocument facts = document.with(number + "kind", progress.kind()).with(number + "over", progress.over());
        facts = with(facts, number + "code", progress.code());
        facts = with(facts, number + "order", progress.order());
        facts = with(facts, number + "expiry", progress.expiry());
        facts = with(facts, number + "next-attempt", progress.nextAttempt());
        facts = progress.othersToo() ? facts.with(number + "others-too", true) : facts;
        return progress.alarm() ? facts.with(number + "alarm", true) : facts;
    }

    private static KeyValueDocument with(KeyValueDocument facts, String name, Optional<?> value) {
        return value.isPresent() ? facts.with(name, value.get()) : facts;
    }

    private static Map<Integer, StepProgress> read(KeyValueDocument document) {
        Map<Integer, StepProgress> all = new TreeMap<>();
        for (String step : document.get("steps").orElse("").split(" ", -1)) {
            if (step.matches("\\d{1,6}")) {
                all.put(Integer.valueOf(step), progress(document, step + "."));
            }
        }
        return all;
    }

    /** Earlier versions wrote the instant into the code: {@code known-from-2026-11-30T12:06:08Z}. */
    private static Optional<Instant> knownFrom(String code) {
        String prefix = StepCode.KNOWN_FROM.text() + "-";
        try {
            return code.startsWith(prefix)
                    ? Optional.of(Instant.parse(code.substring(prefix.length())))
                    : Optional.empty();
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static StepProgress progress(KeyValueDocument document, String number) {
        Optional<Instant> knownFrom = document.get(number + "code").flatMap(ProgressArchive::knownFrom);
        return StepProgress.builder(document.get(number + "kind").orElse(""), document.says(number + "over", "true"))
                .code(knownFrom.map(instant -> StepCode.KNOWN_FROM.text()).or(() -> document.get(number + "code")))
                .nextAttempt(knownFrom.or(() -> document.instant(number + "next-attempt")))
                .order(document.get(number + "order"))
                .expiry(document.instant(number + "expiry"))
                .othersToo(document.says(number + "others-too", "true"))
                .alarm(document.says(number + "alarm", "true"))
                .build();
    }
}
