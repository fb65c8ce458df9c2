package evergreen.local.cli;

import evergreen.local.modelcheck.ModelChecker;
import evergreen.local.simulation.Algorithm;
import evergreen.local.simulation.SimulationCampaign;
import evergreen.report.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets thousands of made-up worlds go wrong, and says whether anything was paid for twice. */
@Command(name = "prove", mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {
    private static final int MOST_SCHEDULES = 100_000_000;

    /** Each more has made the positions more than twenty times as many. */
    private static final int MOST_FAULTS = 2;

    private final CliContext context;

    @Option(names = "--schedules", descriptionKey = "schedules", paramLabel = "N", defaultValue = "10000")
    private int schedules = 10_000;

    @Option(names = "--seed", descriptionKey = "seed.prove", paramLabel = "S")
    private @Nullable Long seed;

    @Option(names = "--algorithm", descriptionKey = "algorithm", paramLabel = "NAME", defaultValue = "evergreen")
    private Algorithm algorithm = Algorithm.EVERGREEN;

    @Option(names = "--exhaustive", descriptionKey = "exhaustive")
    private boolean exhaustive;

    @Option(names = "--faults", descriptionKey = "faults.prove", paramLabel = "N", defaultValue = "1")
    private int faults = 1;

    ProveCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return exhaustive ? everything() : some();
    }

    private Integer some() {
        if (schedules < 1 || schedules > MOST_SCHEDULES) {
            throw new IllegalArgumentException(context.words().say("prove.how-many", 1, MOST_SCHEDULES));
        }
        Instant begin = context.clock().instant();
        long first = seed == null ? begin.toEpochMilli() : seed;
        SimulationCampaign.Result result = new SimulationCampaign(algorithm).run(first, schedules);
        Duration took = Duration.between(begin, context.clock().instant());
        context.print(lines(result, first, took));
        return (result.holds() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private Integer everything() {
        Messages messages = context.words();
        if (faults < 0 || faults > MOST_FAULTS) {
            throw new IllegalArgumentException(messages.say("prove.how-many-faults", 0, MOST_FAULTS));
        }
        Instant begin = context.clock().instant();
        ModelChecker.Result result = new ModelChecker(faults).run();
        Duration took = Duration.between(begin, context.clock().instant());
        List<String> lines = new ArrayList<>();
        lines.add(messages.say(
                "prove.all.verdict", result.worlds(), faults, result.failures().size()));
        lines.add(messages.say("prove.all.positions", result.positions(), result.moves(), result.ends()));
        lines.add(messages.say("prove.all.searches", result.searches()));
        lines.add(messages.say("prove.all.time", took.toMillis() / 1000));
        result.failures().forEach(failure -> lines.add("\n" + failure));
        context.print(lines);
        return (result.holds() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private static String byKind(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<String> lines(SimulationCampaign.Result result, long first, Duration took) {
        Messages messages = context.words();
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("prove.verdict", result.schedules(), result.doublePayments(), result.failed()));
        lines.add(messages.say("prove.paid", result.paid(), result.sent(), result.others()));
        lines.add(messages.say("prove.troubles", byKind(result.troubles())));
        lines.add(messages.say("prove.situations", byKind(result.situations())));
        long perSecond = result.schedules() * 1000 / Math.max(1, took.toMillis());
        lines.add(messages.say("prove.time", took.toMillis() / 1000, perSecond));
        lines.add(messages.say("prove.seeds", Long.toString(first)));
        result.failures().forEach(failure -> lines.add("\n" + failure));
        return lines;
    }
}
