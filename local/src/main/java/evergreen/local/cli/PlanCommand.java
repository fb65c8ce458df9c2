package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Selection;
import evergreen.report.PlanText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a plan: what can be done, at what price, and why the rest cannot. Nothing is done. */
@Command(name = "plan", mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--period", descriptionKey = "plan.period", paramLabel = "PERIOD")
    private @Nullable String period;

    @Option(names = "--insist", descriptionKey = "plan.insist")
    private boolean insist;

    @Option(names = "--auto-renewal", descriptionKey = "plan.auto-renewal", paramLabel = "STATUS")
    private AutoRenewCommand.@Nullable Status status;

    @Option(names = "--hold-until", descriptionKey = "plan.hold-until", paramLabel = "DATE")
    private @Nullable LocalDate holdUntil;

    @Option(names = "--reason", descriptionKey = "plan.reason", paramLabel = "TEXT")
    private String reason = "";

    @Option(names = "--part-of", descriptionKey = "plan.part-of", paramLabel = "PLAN")
    private @Nullable String partOf;

    @Option(names = "--within", descriptionKey = "plan.within", paramLabel = "TIME")
    private @Nullable String within;

    @Option(names = "--from", descriptionKey = "from", converter = InstantConverter.class, paramLabel = "INSTANT")
    private @Nullable Instant from;

    @Option(names = "--to", descriptionKey = "to", converter = InstantConverter.class, paramLabel = "INSTANT")
    private @Nullable Instant to;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private RenewerClient renewer = new RenewerClient();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    PlanCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String document = renewer.ask(context, "POST", "/plans", wish().toString());
        if (format == Format.json) {
            context.print(List.of(document));
            return ExitStatus.FINE.code();
        }
        List<String> lines = new ArrayList<>(new PlanText(context.words(), context.terminal()).render(document));
        JsonObject plan = JsonParser.parseString(document).getAsJsonObject();
        lines.add("");
        lines.add(context.words().say("plan.next.approve"));
        lines.add("  ./evergreen approve " + plan.get("id").getAsString() + renewer.asArguments());
        context.print(lines);
        return ExitStatus.of(isWhole(plan), !plan.getAsJsonArray("leftOut").isEmpty())
                .code();
    }

    private static boolean isWhole(JsonObject plan) {
        return !plan.has("coverage")
                || plan.getAsJsonArray("coverage").asList().stream()
                        .allMatch(look ->
                                look.getAsJsonObject().getAsJsonArray("gaps").isEmpty());
    }

    private JsonObject wish() {
        boolean renews = status == null && holdUntil == null && partOf == null;
        boolean onlyOfRenewals = (period != null && status == null) || insist;
        if (Stream.of(status, holdUntil, partOf).filter(each -> each != null).count() > 1
                || (renews ? period == null : onlyOfRenewals)) {
            throw new IllegalArgumentException(context.words().say("error.usage.one-wish"));
        }
        JsonObject wish = servers();
        if (renews) {
            wish.addProperty("renew", period);
            if (insist) {
                wish.addProperty("insist", true);
            }
        } else if (status != null) {
            wish.add("autoRenewal", setting(status.name()));
        } else if (holdUntil != null) {
            JsonObject hold = new JsonObject();
            hold.addProperty("until", holdUntil.toString());
            hold.addProperty("reason", reason);
            wish.add("hold", hold);
        } else {
            wish.addProperty("partOf", partOf);
        }
        return wish;
    }

    private JsonObject setting(String word) {
        JsonObject setting = new JsonObject();
        setting.addProperty("status", word);
        if (period != null) {
            setting.addProperty("period", period);
        }
        return setting;
    }

    private JsonObject servers() {
        Selection selection = this.selection.selection().build();
        JsonObject wish = new JsonObject();
        add(wish, "instances", selection.ids());
        add(wish, "regions", selection.regions());
        add(wish, "securityGroups", selection.securityGroups());
        add(wish, "resourceGroups", selection.resourceGroups());
        add(wish, "names", selection.names());
        if (!selection.tags().isEmpty()) {
            JsonObject tags = new JsonObject();
            selection.tags().forEach((key, values) -> tags.add(key, texts(Set.copyOf(values))));
            wish.add("tags", tags);
        }
        if (within != null) {
            wish.addProperty("within", within);
        }
        if (from != null) {
            wish.addProperty("from", from.toString());
        }
        if (to != null) {
            wish.addProperty("to", to.toString());
        }
        return wish;
    }

    private static void add(JsonObject wish, String name, Set<String> values) {
        if (!values.isEmpty()) {
            wish.add(name, texts(values));
        }
    }

    private static JsonArray texts(Set<String> values) {
        JsonArray texts = new JsonArray();
        values.stream().sorted().forEach(texts::add);
        return texts;
    }
}
