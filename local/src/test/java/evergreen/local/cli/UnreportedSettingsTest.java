package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.Sha256;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.Witness;
import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;
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
    void aSettingOfAKilledRunIsReportedOnceTheRunIsOver() throws IOException, Refusal {
        try (NoticeBoard board = new NoticeBoard();
                LocalCloud cloud = LocalCloud.start(
                        Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), environment(board))) {
            Instant now = cloud.now().truncatedTo(ChronoUnit.SECONDS);
            killOnce(cloud, home);

            assertThat(run(home, now)).isNotInstanceOf(Outcome.Done.class);
            assertThat(run(home, now)).isInstanceOf(Outcome.Done.class);
            assertThat(run(home, now.plusSeconds(5))).isInstanceOf(Outcome.Done.class);
            assertThat(alarms(board)).as("the run could still go on").isEmpty();

            assertThat(run(home, now.plus(Duration.ofMinutes(30)))).isInstanceOf(Outcome.Done.class);
            assertThat(run(home, now.plus(Duration.ofHours(4)))).isInstanceOf(Outcome.Done.class);
            assertThat(alarms(board)).hasSize(1).first().asString().contains("i-1 (", " CNY)");
        }
    }

    private static void killOnce(LocalCloud cloud, Home home) {
        AtomicBoolean killed = new AtomicBoolean();
        cloud.watchedBy(new Witness() {
            @Override
            public boolean goes(Request request, Reply reply) {
                if (!request.header("x-acs-action").equals("ModifyInstanceAutoRenewAttribute")
                        || killed.getAndSet(true)) {
                    return true;
                }
                home.host().processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                return false;
            }
        });
    }

    private static List<String> alarms(NoticeBoard board) {
        return board.ofType("evergreen.alarm").stream()
                .map(Object::toString)
                .filter(alarm -> alarm.contains("left no report"))
                .toList();
    }

    private static Outcome run(Home home, Instant due) throws IOException, Refusal {
        return home.host().invoke("auto-renew-enforcer", SmallFleet.due(due));
    }

    private Map<String, String> environment(NoticeBoard board) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY, share-of-fleet: 100%}\n"
                        + "rules:\n  - {name: all, keep: auto, period: 1 month}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
        Map<String, String> environment = new HashMap<>(board.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+20d"));
    }
}
