package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed enforcer, on the host, of which a run is killed after the cloud took a setting and before anything is stored. */
class UnreportedSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";

    @TempDir
    private Path folder;

    @Test
    void aSettingOfAKilledRunIsReportedOnceTheRunIsOver() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            Instant now = cloud.now().truncatedTo(ChronoUnit.SECONDS);
            killOnce(cloud, deployment);

            assertThat(run(deployment, now)).isNotInstanceOf(Outcome.Done.class);
            assertThat(run(deployment, now)).isInstanceOf(Outcome.Done.class);
            assertThat(run(deployment, now.plusSeconds(5))).isInstanceOf(Outcome.Done.class);
            assertThat(alarms(receiver)).as("the run could still go on").isEmpty();

            assertThat(run(deployment, now.plus(Duration.ofMinutes(30)))).isInstanceOf(Outcome.Done.class);
            assertThat(run(deployment, now.plus(Duration.ofHours(4)))).isInstanceOf(Outcome.Done.class);
            assertThat(alarms(receiver)).hasSize(1).first().asString().contains("i-1 (", " CNY)");
        }
    }

    private static void killOnce(SimulatedCloud cloud, LocalDeployment deployment) {
        AtomicBoolean killed = new AtomicBoolean();
        cloud.intercept(new CallInterceptor() {
            @Override
            public boolean afterCall(Request request, Reply reply) {
                if (!request.header("x-acs-action").equals("ModifyInstanceAutoRenewAttribute")
                        || killed.getAndSet(true)) {
                    return true;
                }
                deployment
                        .host()
                        .processes()
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                return false;
            }
        });
    }

    private static List<String> alarms(NotificationReceiver receiver) {
        return receiver.ofType("evergreen.alarm").stream()
                .map(Object::toString)
                .filter(alarm -> alarm.contains("left no report"))
                .toList();
    }

    private static Outcome run(LocalDeployment deployment, Instant due) throws IOException, ApiException {
        return deployment.host().invoke("auto-renew-enforcer", SmallFleet.due(due));
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY, share-of-fleet: 100%}\n"
                        + "rules:\n  - {name: all, keep: auto, period: 1 month}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+20d"));
    }
}
