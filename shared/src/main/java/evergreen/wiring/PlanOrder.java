package evergreen.wiring;

import com.google.gson.JsonObject;
import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.OutsideJson;
import evergreen.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Which plan an invocation is about: what one function writes and another one reads. */
public final class PlanOrder {
    private static final String PLAN = "plan";

    private PlanOrder() {}

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
     * @throws BadEvent if it is anything else
     */
    public static Optional<String> parse(String payload) {
        OutsideJson json = OutsideJson.parse(payload);
        json.onlyHas(Set.of(PLAN));
        return json.text(PLAN).map(PlanOrder::id);
    }

    /** Whether a payload names a plan. */
    public static boolean isIn(String payload) {
        return OutsideJson.parse(payload).names().contains(PLAN);
    }

    private static String id(String text) {
        if (!PlanId.isLegal(text)) {
            throw new BadEvent("bad-plan", "plan must be a plan's id, such as " + PlanId.EXAMPLE + ".");
        }
        return text;
    }
}
