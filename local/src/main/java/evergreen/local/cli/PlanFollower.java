package evergreen.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.report.PlanText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows what comes of a plan, and tells it. */
final class PlanFollower {
    private static final int WAIT_SECONDS = 20;
    private static final Set<String> AS_ASKED = Set.of("renewed", "set", "held", "already");

    private final CliContext context;
    private final RenewerClient renewer;
    private final Duration wait;
    private final Format format;

    /**
     * Somebody who follows.
     *
     * @param wait how long at most
     */
    PlanFollower(CliContext context, RenewerClient renewer, Duration wait, Format format) {
        this.context = context;
        this.renewer = renewer;
        this.wait = wait;
        this.format = format;
    }

    /** Waits while the plan is under way, and prints what is known then. */
    String toItsEnd(String id, String first) {
        String document = first;
        Instant end = context.clock().instant().plus(wait);
        while (isUnderWay(document) && context.clock().instant().isBefore(end)) {
            document = renewer.ask(context, "GET", PlanPath.of(id) + "?wait=" + WAIT_SECONDS, "");
        }
        print(id, document);
        return document;
    }

    private void print(String id, String document) {
        if (format == Format.json) {
            context.print(List.of(document));
            return;
        }
        List<String> lines = new ArrayList<>(new PlanText(context.words(), context.terminal()).render(document));
        if (isUnderWay(document)) {
            lines.add(context.words().say("plan.next.follow"));
            lines.add("  ./evergreen plans " + id + renewer.asArguments());
        }
        context.print(lines);
    }

    static ExitStatus status(String document) {
        return ExitStatus.of(!isUnderWay(document), !isAsAsked(document));
    }

    private static boolean isUnderWay(String document) {
        return parsed(document).get("state").getAsString().equals("approved");
    }

    private static boolean isAsAsked(String document) {
        for (JsonElement step : parsed(document).getAsJsonArray("steps")) {
            JsonObject outcome = step.getAsJsonObject().getAsJsonObject("outcome");
            if (outcome == null
                    || !AS_ASKED.contains(outcome.get("kind").getAsString())
                    || outcome.get("othersToo").getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private static JsonObject parsed(String document) {
        return JsonParser.parseString(document).getAsJsonObject();
    }
}
