package evergreen.local.cli;

import evergreen.report.PlanText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the newest plans, or one with what became of it. */
@Command(name = "plans", mixinStandardHelpOptions = true)
final class PlansCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(arity = "0..1", paramLabel = "PLAN", descriptionKey = "plan.id")
    private @Nullable String id;

    @Mixin
    private RenewerClient renewer = new RenewerClient();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    PlansCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String document = renewer.ask(context, "GET", id == null ? "/plans" : PlanPath.of(id), "");
        PlanText text = new PlanText(context.words(), context.terminal());
        context.print(
                format == Format.json ? List.of(document) : id == null ? text.list(document) : text.render(document));
        return ExitStatus.FINE.code();
    }
}
