package evergreen.report;

import static java.util.stream.Collectors.toList;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.plan.LeftAlone;
import evergreen.plan.PastChanges;
import evergreen.plan.SettingOutcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What documents of {@link JsonChanges} say of earlier runs: what was changed, and what people have heard of. */
public final class PastDocuments {
    /** Codes by which the cloud says that it takes no such setting of that one server, today or tomorrow. */
    private static final Set<String> ABOUT_THE_SERVER = Set.of(
            "ChargeTypeViolation",
            "OperationDenied.StarterPackage",
            "InvalidPeriod.StarterPackage",
            "InvalidInstanceId.NotFound",
            "InvalidParameter.InvalidInstanceId");

    private final SortedMap<String, JsonObject> documents;

    /** Documents by their runs, whose names are in the order of time. */
    public static PastDocuments of(Map<String, String> documents) {
        SortedMap<String, JsonObject> parsed = new TreeMap<>();
        documents.forEach(
                (run, text) -> parsed.put(run, JsonParser.parseString(text).getAsJsonObject()));
        return new PastDocuments(parsed);
    }

    private PastDocuments(SortedMap<String, JsonObject> documents) {
        this.documents = documents;
    }

    /** Those of the runs before one. */
    public PastDocuments before(String run) {
        return new PastDocuments(documents.headMap(run));
    }

    /** What rules changed. */
    public PastChanges changes() {
        return PastChanges.of(rows("changes")
                .filter(row -> row.has("rule"))
                .map(PastDocuments::change)
                .collect(toList()));
    }

    private static PastChanges.Change change(JsonObject row) {
        JsonObject outcome = row.getAsJsonObject("outcome");
        boolean refused = is(outcome, SettingOutcome.Kind.REFUSED);
        return PastChanges.Change.of(
                text(row, "id"),
                JsonChanges.wanted(row.getAsJsonObject("requested")),
                is(outcome, SettingOutcome.Kind.SET),
                Optional.of(text(outcome, "code")).filter(code -> refused && ABOUT_THE_SERVER.contains(code)));
    }

    private static boolean is(JsonObject outcome, SettingOutcome.Kind kind) {
        return text(outcome, "kind").equals(JsonReport.word(kind));
    }

    /** Whether a document has a row that was in none of these, and that was not told as something else before. */
    boolean misses(JsonObject document) {
        Set<String> known = new HashSet<>();
        documents.values().forEach(each -> troubles(each).forEach(known::add));
        return troubles(document).anyMatch(trouble -> !known.contains(trouble));
    }

    private static Stream<String> troubles(JsonObject document) {
        Stream<String> changes = rows(document, "changes")
                .filter(row -> !is(row.getAsJsonObject("outcome"), SettingOutcome.Kind.SET)
                        && !is(row.getAsJsonObject("outcome"), SettingOutcome.Kind.ALREADY))
                .map(row -> text(row, "id") + row.get("requested") + text(row.getAsJsonObject("outcome"), "code"));
        Stream<String> leftAlone = rows(document, "leftAlone")
                .filter(row -> !text(row, "why").equals(LeftAlone.Why.REFUSED_BEFORE.code()))
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
