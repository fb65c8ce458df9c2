package evergreen.local.modelcheck;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Answer to a person.
 *
 * @param state the state of the plan; empty text if the request was refused
 * @param texts the English sentences
 * @param listed whether the result of the plan's step is among them
 */
record Answer(String state, List<String> texts, boolean listed) {
    static Answer refused() {
        return new Answer("", List.of(), false);
    }

    static Answer of(String document) {
        JsonObject json = JsonParser.parseString(document).getAsJsonObject();
        List<String> texts = new ArrayList<>();
        texts.add(json.getAsJsonObject("headline").get("en").getAsString());
        JsonObject step = json.getAsJsonArray("steps").get(0).getAsJsonObject();
        if (step.has("outcome")) {
            texts.add(step.getAsJsonObject("outcome").get("en").getAsString());
        }
        return new Answer(json.get("state").getAsString(), texts, step.has("outcome"));
    }

    boolean rejected() {
        return state.equals("rejected");
    }
}
