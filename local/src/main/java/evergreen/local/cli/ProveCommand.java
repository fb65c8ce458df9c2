package evergreen.local.cli;

import evergreen.local.prove.Algorithm;
import evergreen.local.prove.Proof;
import evergreen.local.prove.small.Exhaustive;
import evergreen.report.Words;
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

    private final Surroundings surroundings;

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

    ProveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return exhaustive ? everything() : some();
    }

    private Integer some() {
        if (schedules < 1 || schedules > MOST_SCHEDULES) {
            throw new IllegalArgumentException(surroundings.words().say("prove.how-many", 1, MOST_SCHEDULES));
        }
        Instant begin = surroundings.clock().instant();
        long first = seed == null ? begin.toEpochMilli() : seed;
        Proof.Result result = new Proof(algorithm).run(first, schedules);
        Duration took = Duration.between(begin, surroundings.clock().instant());
        surroundings.print(lines(result, first, took));
        return (result.holds() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private Integer everything() {
        Words words = surroundings.words();
        if (faults < 0 || faults > MOST_FAULTS) {
            throw new IllegalArgumentException(words.say("prove.how-many-faults", 0, MOST_FAULTS));
        }
        Instant begin = surroundings.clock().instant();
        Exhaustive.Result result = new Exhaustive(faults).run();
        Duration took = Duration.between(begin, surroundings.clock().instant());
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "prove.all.verdict", result.worlds(), faults, result.failures().size()));
        lines.add(words.say("prove.all.positions", result.positions(), result.moves(), result.ends()));
        lines.add(words.say("prove.all.searches", result.searches()));
        lines.add(words.say("prove.all.time", took.toMillis() / 1000));
        result.failures().forEach(failure -> lines.add("\n" + failure));
        surroundings.print(lines);
        return (result.holds() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private static String byKind(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<String> lines(Proof.Result result, long first, Duration took) {
        Words words = surroundings.words();
        List<String> lines = new ArrayList<>();
        lines.add(words.say("prove.verdict", result.schedules(), result.doublePayments(), result.failed()));
        lines.add(words.say("prove.paid", result.paid(), result.sent(), result.others()));
        lines.add(words.say("prove.troubles", byKind(result.troubles())));
        lines.add(words.say("prove.situations", byKind(result.situations())));
        long perSecond = result.schedules() * 1000 / Math.max(1, took.toMillis());
        lines.add(words.say("prove.time", took.toMillis() / 1000, perSecond));
        lines.add(words.say("prove.seeds", Long.toString(first)));
        result.failures().forEach(failure -> lines.add("\n" + failure));
        return lines;
    }
}
