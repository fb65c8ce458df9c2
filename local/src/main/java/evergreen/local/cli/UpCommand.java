package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.local.chatsim.ChatSimulator;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.policy.Site;
import evergreen.report.Messages;
import evergreen.report.Report;
import evergreen.report.TextReport;
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

    private final CliContext context;

    @Option(names = "--port", descriptionKey = "port", paramLabel = "P", defaultValue = "9000")
    private int port = CloudTargetOptions.LOCAL.getPort();

    @Mixin
    private CloudOptions options = new CloudOptions();

    UpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        FleetFile fleet = DemoResources.in(options.fleet(context, DemonstrationFleet::at), context.home());
        try (SimulatedCloud cloud = options.start(context, port, fleet);
                ChatSimulator desk = ChatSimulator.start(0, cloud.clock(), context.clock(), LocalDeployment.MEMBERS);
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, context.home(), context.clock(), desk.environment())) {
            desk.talkTo(URI.create(deployment.renewer()));
            deployment.host().fire(SCANNER, SCANNERS_TIMER);
            context.print(report(cloud));
            context.print(toTry(cloud, deployment));
            context.print(List.of(
                    context.words().say("up.chat"),
                    "  " + desk.address(),
                    "",
                    context.words().say("up.stop")));
            context.awaitStop().run();
        }
        return ExitStatus.FINE.code();
    }

    private List<String> report(SimulatedCloud cloud) {
        Messages messages = context.words();
        CloudTargetOptions target = CloudTargetOptions.at(cloud.address());
        AccountSession session = new AccountSession(context.with(() -> client(cloud.key())), target);
        Window window = Window.within(AHEAD, session.now());
        Selection selection = Selection.builder().window(window).build();
        Report report = Report.of(session.fleet(selection), Site.CHINA, window);
        List<String> lines = new ArrayList<>(List.of(messages.say("up.cloud", cloud.address()), ""));
        lines.addAll(new TextReport(messages, context.terminal()).render(report, session.took()));
        lines.addAll(List.of(
                "",
                messages.say("up.keys"),
                "  export ALIBABA_CLOUD_ACCESS_KEY_ID=" + cloud.key().id(),
                "  export ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + cloud.key().secret(),
                messages.say("up.try")));
        Suggestions.commands(report, target).forEach(command -> lines.add("  " + command));
        lines.add("  ./evergreen scan --within 7d --format csv" + target.asArguments());
        return lines;
    }

    private List<String> toTry(SimulatedCloud cloud, LocalDeployment deployment) {
        Messages messages = context.words();
        String curl = "  curl -s -H 'Authorization: Bearer " + deployment.token() + "' ";
        return List.of(
                "",
                messages.say("up.functions", deployment.renewer()),
                "  curl -s " + deployment.renewer() + "/healthz",
                curl + "'" + deployment.renewer() + "/expiring?within=7d'",
                curl + deployment.renewer() + "/reports/latest",
                messages.say("up.plan"),
                "  ./evergreen plan --within 2d --period \"1 month\""
                        + CloudTargetOptions.at(cloud.address()).asArguments(),
                messages.say("up.colleague"),
                "  export EVERGREEN_TOKEN=" + deployment.colleaguesToken(),
                messages.say("up.clock"),
                "  curl -s -d '{\"advance\":\"P1D\"}' " + cloud.address() + "/_sim/clock",
                messages.say("up.fire"),
                "  curl -s -X POST " + cloud.address() + "/_host/timers/" + SCANNER + "/" + SCANNERS_TIMER);
    }

    private static Client client(SimulatedCloud.Key key) {
        return new Client(
                new Config().setType("access_key").setAccessKeyId(key.id()).setAccessKeySecret(key.secret()));
    }
}
