package evergreen.local.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to a plan, and follows what comes of it. */
abstract class RuleCommand implements Callable<Integer> {
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
        @Option(names = "--because", descriptionKey = "plan.because", paramLabel = "TEXT")
        private String because = "";

        Reject(Surroundings surroundings) {
            super(surroundings, "reject");
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
    static final class Apply extends RuleCommand {
        Apply(Surroundings surroundings) {
            super(surroundings, "apply");
        }
    }

    /** What is said beside the verb; nothing by itself. */
    String body() {
        return "";
    }

    @Override
    public Integer call() {
        Following following = new Following(surroundings, renewer, wait, format);
        String document =
                following.toItsEnd(id, renewer.ask(surroundings, "POST", PlanPath.of(id) + "/" + verb, body()));
        return verb.equals("reject")
                ? ExitStatus.FINE.code()
                : Following.status(document).code();
    }
}
