package evergreen.local.cli;

import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a simulated cloud until it is stopped; what it prints is for programs to read. */
@Command(name = "cloud", mixinStandardHelpOptions = true)
final class CloudCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--port", descriptionKey = "port", paramLabel = "P", required = true)
    private int port;

    @Mixin
    private CloudOptions options = new CloudOptions();

    CloudCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (SimulatedCloud cloud = options.start(context, port, options.fleet(context, DemonstrationFleet::at))) {
            List<String> lines = new ArrayList<>(List.of(
                    "cloud ready " + cloud.address(),
                    "credentials " + cloud.key().id() + " " + cloud.key().secret(),
                    "clock " + cloud.now()));
            if (!cloud.note().isEmpty()) {
                lines.add("fleet " + cloud.note());
            }
            context.print(lines);
            context.awaitStop().run();
        }
        return ExitStatus.FINE.code();
    }
}
