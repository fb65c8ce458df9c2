package evergreen.local.cli;

import evergreen.journal.Journal;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deployed jars under their roles, two servers, and a chatroom in which two people are known. */
final class ChatDeployment implements AutoCloseable {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final SimulatedCloud cloud;
    private final ChatRoomFixture room;
    private final LocalDeployment deployment;
    private final RenewerTestClient client;

    ChatDeployment(Path folder, Map<String, String> more) throws IOException {
        Clock clock = Clock.systemUTC();
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), clock, span -> {});
        room = new ChatRoomFixture(cloud.clock(), clock);
        Map<String, String> environment = new HashMap<>(room.environment());
        environment.putAll(more);
        environment.put("EVERGREEN_POLICY", policy(folder));
        deployment = LocalDeployment.start(cloud, ROOT, clock, environment);
        room.talkTo(deployment.renewer());
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    ChatRoomFixture room() {
        return room;
    }

    LocalDeployment home() {
        return deployment;
    }

    Journal journal() {
        return ForgedPlansTest.journal(cloud);
    }

    int orders() throws IOException {
        return client.orders().size();
    }

    /** Waits until nothing is under way any more. */
    void settle() throws IOException {
        if (!deployment.host().awaitIdle(SOON)) {
            throw new IOException("It does not come to rest.");
        }
    }

    /** Asserts that the journal has no problem. */
    void journalIsSound() {
        SimulatedCloudState.areSound(cloud);
    }

    private static String policy(Path folder) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        site: china
                        accounts: [own]
                        regions: [cn-hangzhou]
                        rules:
                          - {name: everything, keep: ask}
                        limits: {money: 900000 CNY}
                        approval: {above: 100 CNY, by-another-person: true}
                        channels:
                          - {name: operations, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL, secret-from: EVERGREEN_DINGTALK_SECRET, conversation: cidDesk}
                        """ + ChatRoomFixture.PEOPLE)
                .toString();
    }

    private static FleetFile fleet() {
        return FleetFile.parse(
                List.of("""
                        {"version":1,"regions":["cn-hangzhou"],"accounts":[{"id":"1000000000000001","site":"china",
                        "balance":"9000.00","keys":[{"id":"LTAI1000000000000001","secret":"secret"}],"instances":[
                        {"id":"i-batch-7","name":"batch-7","region":"cn-hangzhou","expiry":"+3d","setting":{"status":"Normal"}},
                        {"id":"i-batch-8","name":"batch-8","region":"cn-hangzhou","expiry":"+3d","setting":{"status":"Normal"}}
                        ]}]}"""),
                // The platforms state times by this clock, and the functions judge them by the machine's.
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(65)));
    }

    @Override
    public void close() {
        deployment.close();
        cloud.close();
        room.close();
    }
}
