package evergreen.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.plan.ChangeHistory;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.SkippedSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What documents of {@link JsonChanges} say of earlier runs: what was changed, and what people have heard of. */
public final class EnforcementHistory {
    /** Codes by which the cloud says that it takes no such setting of that one server, today or tomorrow. */
    private static final Set<String> ABOUT_THE_SERVER = Set.of(
            "ChargeTypeViolation",
            "OperationDenied.StarterPackage",
            "InvalidPeriod.StarterPackage",
            "InvalidInstanceId.NotFound",
            "InvalidParameter.InvalidInstanceId");

    /** Reasons of which people know already: by the run that was refused, or by the plan. */
    private static final Set<String> TOLD_OTHERWISE =
            Set.of(SkippedSetting.Why.REFUSED_BEFORE.code(), SkippedSetting.Why.IN_A_PLAN.code());

    /** Member of a refusal: when the run read the fleet that notified people of this list. */
    static final String NOTIFIED = "notified";

    /** How long nobody is notified again of the same refused list. */
    private static final Duration QUIET = Duration.ofDays(7);

    private final SortedMap<String, JsonObject> documents;

    /** Documents by their runs, whose names are in the order of time. */
    public static EnforcementHistory of(Map<String, String> documents) {
        SortedMap<String, JsonObject> parsed = new TreeMap<>();
        documents.forEach(
                (run, text) -> parsed.put(run, JsonParser.parseString(text).getAsJsonObject()));
        return new EnforcementHistory(parsed);
    }

    /** Returns whether a text is a document that this class can read; anybody who may write to the journal may have written it. */
    public static boolean isReadable(String text) {
        try {
            JsonObject document = JsonParser.parseString(text).getAsJsonObject();
            Instant.parse(text(document, "readAt"));
            if (document.has("refusal")) {
                Instant.parse(notified(document));
                listOf(document);
            }
            return of(Map.of("", text)).changes() != null && troubles(document).count() >= 0;
        } catch (RuntimeException wrongForm) { // the parser throws several that are not related
            return false;
        }
    }

    private EnforcementHistory(SortedMap<String, JsonObject> documents) {
        this.documents = documents;
    }

    /** Those of the runs before one. */
    public EnforcementHistory before(String run) {
        return new EnforcementHistory(documents.headMap(run));
    }

    /** What rules changed. */
    public ChangeHistory changes() {
        return ChangeHistory.of(rows("changes")
                .filter(row -> row.has("rule"))
                .map(EnforcementHistory::change)
                .collect(toList()));
    }

    private static ChangeHistory.Change change(JsonObject row) {
        JsonObject outcome = row.getAsJsonObject("outcome");
        String to = JsonChanges.wanted(row.getAsJsonObject("requested"));
        if (is(outcome, SettingOutcome.Kind.UNKNOWN) || is(outcome, SettingOutcome.Kind.NOT_AS_ASKED)) {
            return ChangeHistory.Change.unclear(text(row, "id"), to);
        }
        boolean refused = is(outcome, SettingOutcome.Kind.REFUSED);
        return ChangeHistory.Change.of(
                text(row, "id"),
                to,
                is(outcome, SettingOutcome.Kind.SET),
                Optional.of(text(outcome, "code")).filter(code -> refused && ABOUT_THE_SERVER.contains(code)));
    }

    private static boolean is(JsonObject outcome, SettingOutcome.Kind kind) {
        return text(outcome, "kind").equals(kind.wireName());
    }

    /**
     * Returns whether a run since an instant states what it did with a setting.
     *
     * @param setting in the words of {@link evergreen.fleet.DesiredSetting#toString}
     */
    public boolean state(String instanceId, String setting, Instant since) {
        return documents.values().stream()
                .filter(document -> !Instant.parse(text(document, "readAt")).isBefore(since))
                .flatMap(document -> rows(document, "changes"))
                .anyMatch(row -> text(row, "id").equals(instanceId)
                        && JsonChanges.wanted(row.getAsJsonObject("requested")).equals(setting));
    }

    /**
     * Returns a document with the time from which people know the list that its refusal is about: that of an earlier run of the same
     * kind within a week, or else its own. The document keeps it, so that the next run's does not depend on older ones.
     *
     * @param run name of the document's run; what follows its instant tells runs over parts of the fleet from each other
     */
    public String dated(String document, String run) {
        JsonObject json = JsonParser.parseString(document).getAsJsonObject();
        if (!json.has("refusal")) {
            return document;
        }
        String own = text(json, "readAt");
        Instant since = Instant.parse(own).minus(QUIET);
        String notified = documents.headMap(run).entrySet().stream()
                .filter(each -> part(each.getKey()).equals(part(run)))
                .map(Map.Entry::getValue)
                .filter(each -> each.has("refusal") && listOf(each).equals(listOf(json)))
                .map(EnforcementHistory::notified)
                .filter(at -> Instant.parse(at).isAfter(since))
                .max(Comparator.comparing(Instant::parse))
                .orElse(own);
        json.getAsJsonObject("refusal").addProperty(NOTIFIED, notified);
        return JsonReport.text(json);
    }

    /** Each run of an earlier version notified people, and its document does not name the time. */
    private static String notified(JsonObject document) {
        JsonObject refusal = document.getAsJsonObject("refusal");
        return refusal.has(NOTIFIED) ? text(refusal, NOTIFIED) : text(document, "readAt");
    }

    private static String part(String run) {
        return run.contains("-") ? run.substring(run.indexOf('-')) : "";
    }

    /** Returns the changes that a limit refuses: which server, and to which setting. */
    static String listOf(JsonObject document) {
        return rows(document, "changes")
                .map(row -> text(row, "id") + row.get("requested"))
                .sorted()
                .collect(joining("\n", text(document.getAsJsonObject("refusal"), "limit") + "\n", ""));
    }

    /** Whether a document has a row that was in none of these, and that was not told as something else before. */
    boolean misses(JsonObject document) {
        Set<String> known = new HashSet<>();
        documents.values().forEach(each -> troubles(each).forEach(known::add));
        return troubles(document).anyMatch(trouble -> !known.contains(trouble));
    }

    private static Stream<String> troubles(JsonObject document) {
        Stream<String> changes = document.has("refusal")
                ? Stream.empty()
                : rows(document, "changes")
                        .filter(row -> !is(row.getAsJsonObject("outcome"), SettingOutcome.Kind.SET)
                                && !is(row.getAsJsonObject("outcome"), SettingOutcome.Kind.ALREADY)
                                && !SettingStep.isPlanned(text(row.getAsJsonObject("outcome"), "code")))
                        .map(row ->
                                text(row, "id") + row.get("requested") + text(row.getAsJsonObject("outcome"), "code"));
        Stream<String> leftAlone = rows(document, "leftAlone")
                .filter(row -> !TOLD_OTHERWISE.contains(text(row, "why")))
                .map(row -> text(row, "id") + text(row, "why") + text(row, "words"));
        Stream<String> missing =
                document.getAsJsonArray("missing").asList().stream().map(JsonElement::getAsString);
        return Stream.of(changes, leftAlone, missing).flatMap(each -> each);
    }

    private Stream<JsonObject> rows(String name) {
        return documents.values().stream().flatMap(document -> rows(document, name));
    }

    private static Stream<JsonObject> rows(JsonObject document, String name) {
        return document.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject);
    }

    private static String text(JsonObject row, String name) {
        return row.has(name) ? row.get(name).getAsString() : "";
    }
}
