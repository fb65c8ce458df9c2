package evergreen.local.simulation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A sentence that people were given.
 *
 * @param run the process that gave it
 * @param deployment the deployment of that process
 * @param plan the plan that it is about; empty text if it is about the run itself
 * @param step the step of the plan; 0 if it is about the whole plan
 * @param state the state that the plan was said to be in; empty text if none was
 * @param text the English text
 * @param listed the steps of the plan whose results were given beside it
 * @param since when the process began to read what it knows: what others did after that, it need not know
 * @param at when it was given
 * @param orders how many orders there were then
 */
record Sentence(
        String run,
        Deployment deployment,
        String plan,
        int step,
        String state,
        String text,
        Set<Integer> listed,
        Instant since,
        Instant at,
        int orders) {
    private static final String LANGUAGE = "en";

    /** The sentences of a document: the body of a notice or of an answer. */
    static List<Sentence> of(String document, SimulatedProcess process) {
        JsonObject json = JsonParser.parseString(document).getAsJsonObject();
        String plan = json.has("id") ? json.get("id").getAsString() : "";
        String state = json.has("state") ? json.get("state").getAsString() : "";
        Set<Integer> listed = new HashSet<>();
        List<Sentence> all = new ArrayList<>();
        for (String member : List.of("headline", "objection", "error")) {
            if (json.has(member)) {
                all.add(of(process, new Subject(plan, 0, state, listed), json.getAsJsonObject(member)));
            }
        }
        if (json.has("steps")) {
            for (JsonElement step : json.getAsJsonArray("steps")) {
                JsonObject one = step.getAsJsonObject();
                if (one.has("outcome")) {
                    int number = one.get("number").getAsInt();
                    listed.add(number);
                    all.add(of(process, new Subject(plan, number, state, listed), one.getAsJsonObject("outcome")));
                }
            }
        }
        return all;
    }

    private record Subject(String plan, int step, String state, Set<Integer> listed) {}

    private static Sentence of(SimulatedProcess process, Subject subject, JsonObject words) {
        SimulatedEnvironment environment = process.scene();
        String text = words.get(LANGUAGE).getAsString();
        process.note("tells people: " + text);
        return new Sentence(
                process.run(),
                process.deployment(),
                subject.plan(),
                subject.step(),
                subject.state(),
                text,
                subject.listed(),
                process.began(),
                environment.truth().now(),
                environment.scenario().world().orders().size());
    }
}
