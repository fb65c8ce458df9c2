package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.local.chat.ChatDesk;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.policy.Site;
import evergreen.report.Report;
import evergreen.report.TextReport;
import evergreen.report.Words;
import java.io.IOException;
import java.net.URI;
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
    private static final String SCANNER = "expiry-scanner";
    private static final String SCANNERS_TIMER = "every-morning";

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
        FleetFile fleet = Furniture.in(options.fleet(surroundings, DemonstrationFleet::at), surroundings.home());
        try (LocalCloud cloud = options.start(surroundings, port, fleet);
                ChatDesk desk = ChatDesk.start(0, cloud.clock(), surroundings.clock(), Home.MEMBERS);
                Home home = Home.start(cloud, surroundings.home(), surroundings.clock(), desk.environment())) {
            desk.talkTo(URI.create(home.renewer()));
            home.host().fire(SCANNER, SCANNERS_TIMER);
            surroundings.print(report(cloud));
            surroundings.print(toTry(cloud, home));
            surroundings.print(List.of(
                    surroundings.words().say("up.chat"),
                    "  " + desk.address(),
                    "",
                    surroundings.words().say("up.stop")));
            surroundings.untilStopped().run();
        }
        return ExitStatus.FINE.code();
    }

    private List<String> report(LocalCloud cloud) {
        Words words = surroundings.words();
        Where where = Where.at(cloud.address());
        Reading reading = new Reading(surroundings.with(() -> client(cloud.key())), where);
        Window window = Window.within(AHEAD, reading.now());
        Selection selection = Selection.builder().window(window).build();
        Report report = Report.of(reading.fleet(selection), Site.CHINA, window);
        List<String> lines = new ArrayList<>(List.of(words.say("up.cloud", cloud.address()), ""));
        lines.addAll(new TextReport(words, surroundings.terminal()).render(report, reading.took()));
        lines.addAll(List.of(
                "",
                words.say("up.keys"),
                "  export ALIBABA_CLOUD_ACCESS_KEY_ID=" + cloud.key().id(),
                "  export ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + cloud.key().secret(),
                words.say("up.try")));
        Suggestions.commands(report, where).forEach(command -> lines.add("  " + command));
        lines.add("  ./evergreen scan --within 7d --format csv" + where.asArguments());
        return lines;
    }

    private List<String> toTry(LocalCloud cloud, Home home) {
        Words words = surroundings.words();
        String curl = "  curl -s -H 'Authorization: Bearer " + home.token() + "' ";
        return List.of(
                "",
                words.say("up.functions", home.renewer()),
                "  curl -s " + home.renewer() + "/healthz",
                curl + "'" + home.renewer() + "/expiring?within=7d'",
                curl + home.renewer() + "/reports/latest",
                words.say("up.plan"),
                "  ./evergreen plan --within 2d --period \"1 month\""
                        + Where.at(cloud.address()).asArguments(),
                words.say("up.colleague"),
                "  export EVERGREEN_TOKEN=" + home.colleaguesToken(),
                words.say("up.clock"),
                "  curl -s -d '{\"advance\":\"P1D\"}' " + cloud.address() + "/_sim/clock",
                words.say("up.fire"),
                "  curl -s -X POST " + cloud.address() + "/_host/timers/" + SCANNER + "/" + SCANNERS_TIMER);
    }

    private static Client client(LocalCloud.Key key) {
        return new Client(
                new Config().setType("access_key").setAccessKeyId(key.id()).setAccessKeySecret(key.secret()));
    }
}
