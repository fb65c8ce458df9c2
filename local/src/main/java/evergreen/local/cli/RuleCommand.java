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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to a plan, and follows what comes of it. */
abstract class RuleCommand implements Callable<Integer> {
    private static final int WAIT_SECONDS = 20;
    private static final Set<String> AS_ASKED = Set.of("renewed", "set", "held", "already");

    private final Surroundings surroundings;
    private final String verb;

    @Parameters(arity = "1", paramLabel = "PLAN", descriptionKey = "plan.id")
    private String id = "";

    @Option(names = "--wait", descriptionKey = "plan.wait", converter = SpanConverter.class, paramLabel = "TIME")
    private Duration wait = Duration.ofMinutes(3);

    @Mixin
    private RenewerLine renewer = new RenewerLine();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    RuleCommand(Surroundings surroundings, String verb) {
        this.surroundings = surroundings;
        this.verb = verb;
    }

    /** Approves exactly one plan, and follows it to its end. */
    @Command(name = "approve", mixinStandardHelpOptions = true)
    static final class Approve extends RuleCommand {
        Approve(Surroundings surroundings) {
            super(surroundings, "approve");
        }
    }

    /** Rejects a plan: it will not be carried out. */
    @Command(name = "reject", mixinStandardHelpOptions = true)
    static final class Reject extends RuleCommand {
        Reject(Surroundings surroundings) {
            super(surroundings, "reject");
        }
    }

    /** Lets an approved plan be taken up now, and follows it. */
    @Command(name = "apply", mixinStandardHelpOptions = true)
    static final class Apply extends RuleCommand {
        Apply(Surroundings surroundings) {
            super(surroundings, "apply");
        }
    }

    @Override
    public Integer call() {
        String path = PlanPath.of(id);
        String document = renewer.ask(surroundings, "POST", path + "/" + verb, "");
        Instant end = surroundings.clock().instant().plus(wait);
        while (isUnderWay(document) && surroundings.clock().instant().isBefore(end)) {
            document = renewer.ask(surroundings, "GET", path + "?wait=" + WAIT_SECONDS, "");
        }
        print(document);
        if (verb.equals("reject")) {
            return ExitStatus.FINE.code();
        }
        return ExitStatus.of(!isUnderWay(document), !isAsAsked(document)).code();
    }

    private void print(String document) {
        if (format == Format.json) {
            surroundings.print(List.of(document));
            return;
        }
        List<String> lines =
                new ArrayList<>(new PlanText(surroundings.words(), surroundings.terminal()).render(document));
        if (isUnderWay(document)) {
            lines.add(surroundings.words().say("plan.next.follow"));
            lines.add("  ./evergreen plans " + id + renewer.asArguments());
        }
        surroundings.print(lines);
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
