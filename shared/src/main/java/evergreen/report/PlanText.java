package evergreen.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A document of {@link JsonPlan} for a terminal: what shall happen, what is left out, and what became of it. */
public final class PlanText {
    private static final int NAME_COLUMNS = 24;

    private final Messages messages;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public PlanText(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.terminal = terminal;
    }

    /** The lines of a plan. */
    public List<String> render(String document) {
        JsonObject plan = JsonParser.parseString(document).getAsJsonObject();
        List<String> lines = wrapped(said(plan.getAsJsonObject("headline")));
        lines.add("");
        Table table = new Table(terminal.columns())
                .row(
                        messages.say("column.server"),
                        messages.say("column.region"),
                        messages.say("column.expires", TimeFormat.ZONE_NAME),
                        messages.say("column.what"));
        plan.getAsJsonArray("steps").forEach(step -> table.row(cells(step.getAsJsonObject())));
        table.lines().forEach(lines::addAll);
        plan.getAsJsonArray("leftOut").forEach(each -> lines.addAll(wrapped(leftOut(each.getAsJsonObject()))));
        if (plan.has("coverage")) {
            gaps(plan).forEach(gap -> lines.addAll(wrapped(gap)));
        }
        if (plan.has("objection")) {
            lines.addAll(wrapped(said(plan.getAsJsonObject("objection"))));
        }
        return lines;
    }

    /** The lines of several plans, each with how far it has come. */
    public List<String> list(String document) {
        List<String> lines = new ArrayList<>();
        JsonObject plans = JsonParser.parseString(document).getAsJsonObject();
        for (JsonElement each : plans.getAsJsonArray("plans")) {
            JsonObject plan = each.getAsJsonObject();
            lines.addAll(wrapped(messages.say(
                    "plans.line",
                    TimeFormat.minute(Instant.parse(plan.get("madeAt").getAsString())),
                    plan.get("requester").getAsString(),
                    said(plan.getAsJsonObject("headline")))));
        }
        for (String notShown : List.of("altered", "unreadable")) {
            if (plans.has(notShown)) {
                List<String> ids = new ArrayList<>();
                plans.getAsJsonArray(notShown).forEach(id -> ids.add(id.getAsString()));
                lines.addAll(wrapped(messages.say("plans." + notShown, String.join(", ", ids))));
            }
        }
        return lines.isEmpty() ? List.of(messages.say("plans.none")) : lines;
    }

    private String[] cells(JsonObject step) {
        String name = TerminalText.cut(step.get("name").getAsString(), NAME_COLUMNS);
        String outcome =
                step.has("outcome") ? said(step.getAsJsonObject("outcome")) : said(step.getAsJsonObject("deed"));
        return new String[] {
            (step.get("id").getAsString() + " " + name).strip(),
            step.get("region").getAsString(),
            TimeFormat.minute(Instant.parse(step.get("expiry").getAsString())),
            outcome
        };
    }

    private String leftOut(JsonObject each) {
        String server = (each.get("id").getAsString() + " "
                        + TerminalText.cut(each.get("name").getAsString(), NAME_COLUMNS))
                .strip();
        return messages.say("plan.left-out", server, said(each));
    }

    private List<String> gaps(JsonObject plan) {
        List<String> gaps = new ArrayList<>();
        for (JsonElement look : plan.getAsJsonArray("coverage")) {
            look.getAsJsonObject().getAsJsonArray("gaps").forEach(gap -> gaps.add(said(gap.getAsJsonObject())));
        }
        return gaps;
    }

    private String said(JsonObject object) {
        return object.get(messages.language().tag()).getAsString();
    }

    private List<String> wrapped(String text) {
        return new ArrayList<>(Table.wrapped(TerminalText.of(text), terminal.columns()));
    }
}
