package evergreen.local.cli;

import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.fleetfile.Generator;
import evergreen.local.cloud.fleetfile.GeneratorOptions;
import evergreen.local.cloud.model.Assumptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What simulated cloud shall run. */
final class CloudOptions {
    private static final int MOST_PORT = 65_535;

    @ArgGroup(exclusive = true)
    private @Nullable Source source;

    @Option(names = "--seed", descriptionKey = "seed", paramLabel = "N", defaultValue = "1")
    private long seed = 1;

    @Option(names = "--clock", descriptionKey = "clock", paramLabel = "INSTANT", converter = InstantConverter.class)
    private @Nullable Instant start;

    @Option(names = "--lag", descriptionKey = "lag", paramLabel = "S")
    private @Nullable Integer lagSeconds;

    @Option(names = "--latency", descriptionKey = "latency", paramLabel = "MS", defaultValue = "0")
    private int latencyMillis;

    @Option(names = "--assume", descriptionKey = "assume", paramLabel = "NAME=VALUE,...")
    private List<String> assumptions = List.of();

    @Option(names = "--faults", descriptionKey = "faults", paramLabel = "FAULTS")
    private List<String> faults = List.of();

    private static final class Source {
        @Option(names = "--fleet", descriptionKey = "fleet", paramLabel = "FILE", arity = "1..*")
        private @Nullable List<Path> files;

        @Option(names = "--generate", descriptionKey = "generate", paramLabel = "N")
        private @Nullable String blueprint;
    }

    /**
     * Starts the cloud.
     *
     * @throws IOException when the port cannot be had
     */
    SimulatedCloud start(CliContext context, int port, FleetFile fleet) throws IOException {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("--port is 0 to " + MOST_PORT + ", not " + port);
        }
        List<String> worlds = new ArrayList<>(assumptions);
        if (lagSeconds != null) {
            worlds.add("lag=" + lagSeconds + "s");
        }
        SimulatedCloud.Options nature = new SimulatedCloud.Options(
                port, seed, Assumptions.parse(worlds), String.join(",", faults), Duration.ofMillis(latencyMillis));
        return SimulatedCloud.start(fleet, nature, context.clock(), context.pause()::sleep);
    }

    /**
     * The fleet that was asked for.
     *
     * @param otherwise the fleet to run if none was
     * @throws IOException when a file cannot be read
     */
    FleetFile fleet(CliContext context, Function<Instant, FleetFile> otherwise) throws IOException {
        Instant begin = start == null ? context.clock().instant() : start;
        return source == null ? otherwise.apply(begin) : fleet(source, begin);
    }

    private FleetFile fleet(Source from, Instant begin) throws IOException {
        if (from.files == null) {
            return new Generator(seed, begin).generate(GeneratorOptions.parse(String.valueOf(from.blueprint)));
        }
        List<String> texts = new ArrayList<>();
        for (Path file : from.files) {
            texts.add(Files.readString(file));
        }
        return FleetFile.parse(texts, begin);
    }
}
