package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A document of {@link JsonPlan} cut for a message: what was not done first. */
public final class PlanSummaryJson {
    /** With these a message stays under the 20 kB that Standard Webhooks advises. */
    private static final int MOST_STEPS = 12;

    private final JsonObject document;

    /** The brief of a document. */
    public PlanSummaryJson(String document) {
        this.document = JsonParser.parseString(document).getAsJsonObject();
    }

    /** The same for two documents that tell the same of the same steps, whenever they were written. */
    public String fingerprint() {
        StringBuilder told = new StringBuilder();
        for (JsonElement step : document.getAsJsonArray("steps")) {
            told.append(step.getAsJsonObject().get("outcome")).append('\n');
        }
        return UUID.nameUUIDFromBytes(told.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The message's facts. */
    public String render() {
        JsonObject brief = document.deepCopy();
        brief.remove("coverage");
        brief.remove("leftOut");
        List<JsonElement> steps =
                new ArrayList<>(document.getAsJsonArray("steps").asList());
        steps.sort(Comparator.comparingInt(PlanSummaryJson::urgency));
        JsonArray first = new JsonArray();
        steps.stream().limit(MOST_STEPS).forEach(first::add);
        brief.add("steps", first);
        brief.addProperty("stepsLeftOut", Math.max(0, steps.size() - MOST_STEPS));
        return JsonReport.text(brief);
    }

    private static int urgency(JsonElement step) {
        JsonElement outcome = step.getAsJsonObject().get("outcome");
        if (outcome == null) {
            return 2;
        }
        JsonObject end = outcome.getAsJsonObject();
        if (end.get("alarm").getAsBoolean() || end.get("othersToo").getAsBoolean()) {
            return 0;
        }
        return end.get("kind").getAsString().equals("renewed") ? 3 : 1;
    }
}
