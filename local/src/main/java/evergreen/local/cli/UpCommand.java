package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.policy.Site;
import evergreen.report.Report;
import evergreen.report.TextReport;
import evergreen.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows in one step what Evergreen does: a cloud, a fleet in every kind of trouble, and a scan of it. */
@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration AHEAD = Duration.ofDays(30);

    private final Surroundings surroundings;

    @Option(names = "--port", descriptionKey = "port", paramLabel = "P", defaultValue = "9000")
    private int port = Where.LOCAL.getPort();

    @Mixin
    private CloudOptions options = new CloudOptions();

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (LocalCloud cloud = options.start(surroundings, port, DemonstrationFleet::at)) {
            Words words = surroundings.words();
            Surroundings signed = surroundings.with(() -> client(cloud.key()));
            Where where = Where.at(cloud.address());
            Reading reading = new Reading(signed, where);
            Window window = Window.within(AHEAD, reading.now());
            Selection selection = Selection.builder().window(window).build();
            Report report = Report.of(reading.fleet(selection), Site.CHINA, window);
            List<String> lines = new ArrayList<>(List.of(words.say("up.cloud", cloud.address()), ""));
            lines.addAll(new TextReport(words, surroundings.terminal()).render(report, reading.took()));
            lines.add("");
            lines.addAll(toTry(cloud, report, where));
            surroundings.print(lines);
            surroundings.untilStopped().run();
        }
        return ExitStatus.FINE.code();
    }

    private List<String> toTry(LocalCloud cloud, Report report, Where where) {
        Words words = surroundings.words();
        List<String> lines = new ArrayList<>(List.of(
                words.say("up.keys"),
                "  export ALIBABA_CLOUD_ACCESS_KEY_ID=" + cloud.key().id(),
                "  export ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + cloud.key().secret()));
        lines.add(words.say("up.try"));
        Suggestions.commands(report, where).forEach(command -> lines.add("  " + command));
        lines.add("  ./evergreen scan --within 7d --format csv" + where.asArguments());
        lines.add(words.say("up.stop"));
        return lines;
    }

    private static Client client(LocalCloud.Key key) {
        return new Client(
                new Config().setType("access_key").setAccessKeyId(key.id()).setAccessKeySecret(key.secret()));
    }
}
