package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds servers: nobody renews them until a day. It spends nothing, so that whoever may approve plans and approves in one go. */
@Command(name = "hold", mixinStandardHelpOptions = true)
final class HoldCommand implements Callable<Integer> {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "ids")
    private List<String> ids = List.of();

    @Option(names = "--until", descriptionKey = "plan.hold-until", paramLabel = "DATE", required = true)
    private @Nullable LocalDate until;

    @Option(names = "--reason", descriptionKey = "plan.reason", paramLabel = "TEXT", required = true)
    private String reason = "";

    @Mixin
    private RenewerClient renewer = new RenewerClient();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    HoldCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String plan = renewer.ask(context, "POST", "/plans", wish().toString());
        String id = JsonParser.parseString(plan).getAsJsonObject().get("id").getAsString();
        String approved = renewer.ask(context, "POST", PlanPath.of(id) + "/approve", "");
        String end = new PlanFollower(context, renewer, LONG_ENOUGH, format).toItsEnd(id, approved);
        return PlanFollower.status(end).code();
    }

    private JsonObject wish() {
        JsonArray instances = new JsonArray();
        ids.forEach(instances::add);
        JsonObject hold = new JsonObject();
        hold.addProperty("until", String.valueOf(until));
        hold.addProperty("reason", reason);
        JsonObject wish = new JsonObject();
        wish.add("instances", instances);
        wish.add("hold", hold);
        return wish;
    }
}
