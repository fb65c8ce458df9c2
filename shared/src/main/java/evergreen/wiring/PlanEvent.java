package evergreen.wiring;

import com.google.gson.JsonObject;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.StrictJson;
import evergreen.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Which plan an invocation is about: what one function writes and another one reads. */
public final class PlanEvent {
    private static final String PLAN = "plan";

    private PlanEvent() {}

    static String event(String plan, Instant now) {
        JsonObject payload = new JsonObject();
        payload.addProperty(PLAN, plan);
        JsonObject event = new JsonObject();
        event.addProperty("triggerTime", now.toString());
        event.addProperty("triggerName", PLAN);
        event.addProperty("payload", payload.toString());
        return event.toString();
    }

    /**
     * The plan that a payload names; none if it names none, and all are meant.
     *
     * @throws InvalidEventException if it is anything else
     */
    public static Optional<String> parse(String payload) {
        StrictJson json = StrictJson.parse(payload);
        json.onlyHas(Set.of(PLAN));
        return json.text(PLAN).map(PlanEvent::id);
    }

    /** Whether a payload names a plan. */
    public static boolean isIn(String payload) {
        return StrictJson.parse(payload).names().contains(PLAN);
    }

    private static String id(String text) {
        if (!PlanId.isLegal(text)) {
            throw new InvalidEventException("bad-plan", "plan must be a plan's id, such as " + PlanId.EXAMPLE + ".");
        }
        return text;
    }
}
