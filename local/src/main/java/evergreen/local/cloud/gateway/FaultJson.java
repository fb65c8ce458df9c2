package evergreen.local.cloud.gateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Faults as {@code /_sim/faults} takes and shows them: {@code {"kind":"throttle","action":"RenewInstance","rate":0.5}},
 * or a list of such, or {@code {"text":"throttle=0.5@RenewInstance"}}.
 */
final class FaultJson {
    private static final Set<String> MEMBERS =
            Set.of("kind", "action", "region", "account", "rate", "times", "delay", "until");

    private FaultJson() {}

    static List<Fault> parse(JsonElement json) {
        if (json.isJsonArray()) {
            return StreamSupport.stream(json.getAsJsonArray().spliterator(), false)
                    .map(each -> fault(object(each)))
                    .toList();
        }
        JsonObject object = object(json);
        return object.has("text") ? FaultText.parse(text(object, "text")) : List.of(fault(object));
    }

    private static JsonObject object(JsonElement json) {
        if (!json.isJsonObject()) {
            throw new IllegalArgumentException("a fault is an object");
        }
        return json.getAsJsonObject();
    }

    private static Fault fault(JsonObject json) {
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException("a fault has no \"" + member + "\"; it has " + MEMBERS);
            }
        }
        FaultTarget aim = new FaultTarget(text(json, "action"), text(json, "region"), text(json, "account"));
        return new Fault(FaultKind.parse(text(json, "kind")), aim, dose(json));
    }

    private static FaultRate dose(JsonObject json) {
        try {
            FaultRate dose = FaultRate.ALWAYS;
            dose = json.has("rate") ? dose.rate(json.get("rate").getAsDouble()) : dose;
            dose = json.has("times") ? dose.times(json.get("times").getAsInt()) : dose;
            dose = json.has("delay") ? dose.delay(Duration.parse(text(json, "delay"))) : dose;
            return json.has("until") ? dose.until(Instant.parse(text(json, "until"))) : dose;
        } catch (DateTimeException | NumberFormatException | UnsupportedOperationException illTyped) {
            throw new IllegalArgumentException(
                    "rate and times are numbers, delay is a duration (PT0.2S), until is an instant", illTyped);
        }
    }

    private static String text(JsonObject json, String member) {
        JsonElement value = json.get(member);
        if (value == null) {
            return "";
        }
        if (!value.isJsonPrimitive()) {
            throw new IllegalArgumentException("\"" + member + "\" must be a text");
        }
        return value.getAsString();
    }

    static JsonObject show(Fault fault) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", fault.kind().word());
        json.addProperty("action", fault.aim().action());
        json.addProperty("region", fault.aim().region());
        json.addProperty("account", fault.aim().account());
        json.addProperty("rate", fault.dose().rate());
        json.addProperty("times", fault.dose().times());
        json.addProperty("delay", fault.dose().delay().toString());
        json.addProperty("until", fault.dose().until().toString());
        return json;
    }
}
