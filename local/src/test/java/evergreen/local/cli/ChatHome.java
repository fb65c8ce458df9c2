package evergreen.local.cli;

import evergreen.journal.Journal;
import evergreen.local.cloud.LocalCloud;
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
final class ChatHome implements AutoCloseable {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final LocalCloud cloud;
    private final Chatroom room;
    private final Home home;
    private final Visitor visitor;

    ChatHome(Path folder, Map<String, String> more) throws IOException {
        Clock clock = Clock.systemUTC();
        cloud = LocalCloud.start(Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), clock, span -> {});
        room = new Chatroom(cloud.clock(), clock);
        Map<String, String> environment = new HashMap<>(room.environment());
        environment.putAll(more);
        environment.put("EVERGREEN_POLICY", policy(folder));
        home = Home.start(cloud, ROOT, clock, environment);
        room.talkTo(home.renewer());
        visitor = new Visitor(home.renewer(), cloud);
    }

    Chatroom room() {
        return room;
    }

    Home home() {
        return home;
    }

    Journal journal() {
        return ForgedPlansTest.journal(cloud);
    }

    int orders() throws IOException {
        return visitor.orders().size();
    }

    /** Waits until nothing is under way any more. */
    void settle() throws IOException {
        if (!home.host().awaitIdle(SOON)) {
            throw new IOException("It does not come to rest.");
        }
    }

    /** Asserts that the journal has no problem. */
    void journalIsSound() {
        Books.areSound(cloud);
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
                        """ + Chatroom.PEOPLE)
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
        home.close();
        cloud.close();
        room.close();
    }
}
