package evergreen.local.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to a plan, and follows what comes of it. */
abstract class PlanDecisionCommand implements Callable<Integer> {
    private final CliContext context;
    private final String verb;

    @Parameters(arity = "1", paramLabel = "PLAN", descriptionKey = "plan.id")
    private String id = "";

    @Option(names = "--wait", descriptionKey = "plan.wait", converter = DurationConverter.class, paramLabel = "TIME")
    private Duration wait = Duration.ofMinutes(3);

    @Mixin
    private RenewerClient renewer = new RenewerClient();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    PlanDecisionCommand(CliContext context, String verb) {
        this.context = context;
        this.verb = verb;
    }

    /** Approves exactly one plan, and follows it to its end. */
    @Command(name = "approve", mixinStandardHelpOptions = true)
    static final class Approve extends PlanDecisionCommand {
        Approve(CliContext context) {
            super(context, "approve");
        }
    }

    /** Rejects a plan: it will not be carried out. */
    @Command(name = "reject", mixinStandardHelpOptions = true)
    static final class Reject extends PlanDecisionCommand {
        @Option(names = "--because", descriptionKey = "plan.because", paramLabel = "TEXT")
        private String because = "";

        Reject(CliContext context) {
            super(context, "reject");
        }

        @Override
        String body() {
            JsonObject said = new JsonObject();
            said.addProperty("because", because);
            return because.isBlank() ? "" : said.toString();
        }
    }

    /** Lets an approved plan be taken up now, and follows it. */
    @Command(name = "apply", mixinStandardHelpOptions = true)
    static final class Apply extends PlanDecisionCommand {
        Apply(CliContext context) {
            super(context, "apply");
        }
    }

    /** What is said beside the verb; nothing by itself. */
    String body() {
        return "";
    }

    @Override
    public Integer call() {
        PlanFollower planFollower = new PlanFollower(context, renewer, wait, format);
        String document = planFollower.toItsEnd(id, renewer.ask(context, "POST", PlanPath.of(id) + "/" + verb, body()));
        return verb.equals("reject")
                ? ExitStatus.FINE.code()
                : PlanFollower.status(document).code();
    }
}
