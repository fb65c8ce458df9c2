package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A document of {@link JsonChanges} cut for a message. It is made from the document, not from the report, so that a message
 * that could not be delivered is the same when it is made again from what was kept.
 */
public final class ChangesBrief {
    /** With these a message stays under the 20 kB that Standard Webhooks advises. */
    private static final int MOST_ROWS = 12;

    private final JsonObject document;

    /** The brief of a document. */
    public ChangesBrief(String document) {
        this.document = JsonParser.parseString(document).getAsJsonObject();
    }

    /**
     * Whether people shall hear of it: something was changed, or not everything was seen, or a limit forbids it, or something is
     * not as it was asked for and earlier runs did not say so.
     */
    public boolean isNews(PastDocuments earlier) {
        return changedAnything()
                || document.has("refusal")
                || !summary().get("complete").getAsBoolean()
                || earlier.misses(document);
    }

    /** Whether anything was changed. */
    public boolean changedAnything() {
        return summary().get("set").getAsInt() > 0;
    }

    private JsonObject summary() {
        return document.getAsJsonObject("summary");
    }

    /** The same for two documents that tell the same things, whenever they were written. */
    public String fingerprint() {
        StringBuilder told = new StringBuilder().append(document.get("refusal"));
        document.getAsJsonArray("changes").forEach(told::append);
        document.getAsJsonArray("leftAlone").forEach(told::append);
        gaps().forEach(told::append);
        return UUID.nameUUIDFromBytes(told.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The message's facts. */
    public String render() {
        JsonObject brief = new JsonObject();
        for (String name : new String[] {"version", "readAt", "headline", "summary", "refusal"}) {
            if (document.has(name)) {
                brief.add(name, document.get(name));
            }
        }
        cut(brief, "changes", document.getAsJsonArray("changes"));
        cut(brief, "leftAlone", document.getAsJsonArray("leftAlone"));
        cut(brief, "notRead", gaps());
        return JsonReport.text(brief);
    }

    private static void cut(JsonObject brief, String name, JsonArray rows) {
        JsonArray first = new JsonArray();
        rows.asList().stream().limit(MOST_ROWS).forEach(first::add);
        brief.add(name, first);
        brief.addProperty(name + "LeftOut", Math.max(0, rows.size() - MOST_ROWS));
    }

    private JsonArray gaps() {
        JsonArray gaps = new JsonArray();
        for (JsonElement look : document.getAsJsonArray("coverage")) {
            look.getAsJsonObject().getAsJsonArray("gaps").forEach(gaps::add);
        }
        return gaps;
    }
}
