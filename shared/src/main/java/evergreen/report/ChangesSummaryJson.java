package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A document of {@link JsonChanges} cut for a message. It is made from the document, not from the report, so that a message
 * that could not be delivered is the same when it is made again from what was kept.
 */
public final class ChangesSummaryJson {
    /** With these a message stays under the 20 kB that Standard Webhooks advises. */
    private static final int MOST_ROWS = 12;

    private final JsonObject document;

    /** The brief of a document. */
    public ChangesSummaryJson(String document) {
        this.document = JsonParser.parseString(document).getAsJsonObject();
    }

    /**
     * Returns whether people are notified: something was changed, or not everything was seen, or a limit refuses a list of changes
     * of which nobody was notified within a week, or something is not as it was asked for and earlier runs did not say so.
     */
    public boolean isNews(EnforcementHistory earlier) {
        return changedAnything()
                || isNewRefusal()
                || !summary().get("complete").getAsBoolean()
                || earlier.misses(document);
    }

    /** Documents of earlier versions do not name the run that notified people: each of them did. */
    private boolean isNewRefusal() {
        return document.has("refusal") && (!isDated() || notified().equals(text("readAt")));
    }

    private boolean isDated() {
        return document.has("refusal") && document.getAsJsonObject("refusal").has(EnforcementHistory.NOTIFIED);
    }

    private String notified() {
        return document.getAsJsonObject("refusal")
                .get(EnforcementHistory.NOTIFIED)
                .getAsString();
    }

    private String text(String member) {
        return document.get(member).getAsString();
    }

    /**
     * Returns the id of the notification, equal for documents of which people are notified once: a run that changed something, a
     * refused list of changes within a week, and everything else within a day.
     *
     * @param run name of the run
     * @param day beginning of the run's day
     */
    public String noticeId(String run, Instant day) {
        if (changedAnything()) {
            return "settings-" + run;
        }
        return isNewRefusal() && isDated()
                ? "settings-" + notified() + "-" + uuid(EnforcementHistory.listOf(document))
                : "settings-" + day + "-" + fingerprint();
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
        StringBuilder told = new StringBuilder();
        if (!isDated()) {
            told.append(document.get("refusal"));
            document.getAsJsonArray("changes").forEach(told::append);
        }
        document.getAsJsonArray("leftAlone").forEach(told::append);
        gaps().forEach(told::append);
        return uuid(told.toString());
    }

    private static String uuid(String told) {
        return UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The message's facts. A refused list has one reason, which the headline states: it does not stand under every server. */
    public String render() {
        JsonObject brief = new JsonObject();
        for (String name : new String[] {"version", "readAt", "headline", "summary", "refusal"}) {
            if (document.has(name)) {
                brief.add(name, document.get(name));
            }
        }
        cut(brief, "changes", changes());
        cut(brief, "leftAlone", document.getAsJsonArray("leftAlone"));
        cut(brief, "notRead", gaps());
        return JsonReport.text(brief);
    }

    private JsonArray changes() {
        JsonArray changes = document.getAsJsonArray("changes").deepCopy();
        if (document.has("refusal")) {
            changes.forEach(change -> change.getAsJsonObject().remove("outcome"));
        }
        return changes;
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
