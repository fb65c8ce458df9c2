package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.fleet.WantedSetting;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that the functions do, in their own account and in another, goes with the rights that their role documents
 * grant, and with one of them less something does not.
 */
class RightsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> ACCOUNTS = List.of("1000000000000001", "1000000000000002");
    private static final String SCAN = "scan: complete, twice the same, told once";
    private static final String SETTINGS = "settings: 2 set, all as asked, complete, repeated the same, told once";
    private static final String ANSWERS = "answers: 200 200 200 200 200";
    private static final String PAYMENTS = "payments: 201 202 renewed renewed, told once; rejected and let go";
    private static final String HOLDS = "holds: 201 202 held held, told once; ended";
    private static final List<String> ALL = List.of(SCAN, SETTINGS, ANSWERS, PAYMENTS, HOLDS);

    /** Each of its rights is held by a payment, and each payment takes the ten seconds until it is proved. */
    private static final Set<String> SLOW =
            Set.of("evergreen-renewal-worker", "evergreen-renewer", "evergreen-renew", "evergreen-read");

    private int drifted;
    private Instant clock =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(65));

    @Test
    void allGoesWithTheRightsThatAreGrantedAndNotWithOneLess() throws IOException, Refusal {
        goesWithAllAndNotWithOneLessOf(role -> !SLOW.contains(role), 20);
    }

    @Test
    @Tag("full")
    void nothingIsPlannedAndPaidForWithOneRightLess() throws IOException, Refusal {
        goesWithAllAndNotWithOneLessOf(SLOW::contains, 40);
    }

    private void goesWithAllAndNotWithOneLessOf(Predicate<String> roles, int least) throws IOException, Refusal {
        FleetFile fleet = Furniture.in(fleet(), ROOT);
        try (NoticeBoard board = new NoticeBoard();
                LocalCloud cloud = LocalCloud.start(fleet, LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), board.environment())) {
            Day day = new Day(cloud, home, board);
            assertThat(day.all()).isEqualTo(ALL);
            List<Grant> grants = Grant.all(fleet).stream()
                    .filter(grant -> roles.test(grant.roleName()) && !grant.isForRules() && !grant.isForDigests())
                    .toList();
            assertThat(grants).hasSizeGreaterThan(least);
            for (Grant grant : grants) {
                cloud.directory().amend(grant.account(), grant.without());
                assertThat(day.of(grant.roleName())).as(grant.toString()).anyMatch(line -> !ALL.contains(line));
                cloud.directory().amend(grant.account(), grant.roles());
                day.settle();
            }
            assertThat(day.all()).isEqualTo(ALL);
        }
    }

    /** What has no class that sets or pays cannot, whatever its role grants. */
    @ParameterizedTest
    @CsvSource({"expiry-scanner, false, false", "renewer, false, true", "auto-renew-enforcer, true, false"})
    void onlyOneJarHasTheClassThatSetsAndOneTheClassThatPays(String module, boolean sets, boolean pays)
            throws IOException {
        Path jar = ROOT.resolve("functions/" + module + "/target/" + module + ".jar");
        try (ZipFile file = new ZipFile(jar.toFile())) {
            assertThat(file.getEntry("evergreen/adapter/aliyun/AliyunInventory.class"))
                    .isNotNull();
            assertThat(file.getEntry("evergreen/adapter/aliyun/AliyunSettings.class") != null)
                    .isEqualTo(sets);
            assertThat(file.getEntry("evergreen/adapter/aliyun/AliyunTill.class") != null)
                    .isEqualTo(pays);
        }
    }

    /** Days of the functions, each a minute after the last. */
    private final class Day {
        private final LocalCloud cloud;
        private final Home home;
        private final NoticeBoard board;
        private final PlanTrial plans;

        Day(LocalCloud cloud, Home home, NoticeBoard board) {
            this.plans = new PlanTrial(home, board, new Visitor(home.renewer(), cloud), ACCOUNTS);
            this.cloud = cloud;
            this.home = home;
            this.board = board;
        }

        List<String> all() throws IOException, Refusal {
            return of("evergreen-all");
        }

        /** What could not be set is set before the next trial. */
        void settle() throws Refusal {
            clock = clock.plus(Duration.ofMinutes(1));
            said(home, "auto-renew-enforcer", "{\"triggerTime\":\"" + clock + "\",\"triggerName\":\"t\"}");
        }

        /** What comes of the functions that have to do with a role. */
        List<String> of(String role) throws IOException, Refusal {
            clock = clock.plus(Duration.ofMinutes(1));
            board.clear();
            String event = "{\"triggerTime\":\"" + clock + "\",\"triggerName\":\"t\"}";
            boolean every = role.matches("evergreen-(all|read|set)");
            List<String> came = new ArrayList<>();
            if (every || role.equals("evergreen-expiry-scanner")) {
                came.add(scan(cloud, home, board, event));
            }
            if (every || role.equals("evergreen-auto-renew-enforcer")) {
                drifted++;
                ACCOUNTS.forEach(account -> drift(account, cloud));
                came.add(settings(home, board, event));
            }
            if (every || role.equals("evergreen-renewer")) {
                came.add(answers(home));
            }
            if (every || role.matches("evergreen-(renewer|renewal-worker|renew)")) {
                came.add(plans.payments());
            }
            if (every || role.matches("evergreen-(renewer|auto-renew-enforcer)")) {
                came.add(plans.holds());
            }
            return came;
        }
    }

    /** The answer to the repetition's write is lost: only who may read can tell then what is there. */
    private static String scan(LocalCloud cloud, Home home, NoticeBoard board, String event)
            throws IOException, Refusal {
        String first = said(home, "expiry-scanner", event);
        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"drop-after=1x@PutObject\"}")));
        String second = said(home, "expiry-scanner", event);
        return "scan: " + (first.contains("\"complete\": true") ? "complete" : "incomplete or failed")
                + (second.startsWith("failed") ? ", failed then" : ", twice the same")
                + told(board, "evergreen.scan");
    }

    private static String settings(Home home, NoticeBoard board, String event) throws Refusal {
        String first = said(home, "auto-renew-enforcer", event);
        String second = said(home, "auto-renew-enforcer", event);
        if (first.startsWith("failed")) {
            return "settings: failed" + told(board, "evergreen.settings");
        }
        JsonObject summary = JsonParser.parseString(first).getAsJsonObject().getAsJsonObject("summary");
        return "settings: " + summary.get("set") + " set"
                + (summary.get("allAsAsked").getAsBoolean() ? ", all as asked" : "")
                + (summary.get("complete").getAsBoolean() ? ", complete" : "")
                + (second.equals(first) ? ", repeated the same" : ", repeated otherwise")
                + told(board, "evergreen.settings");
    }

    private static String told(NoticeBoard board, String type) {
        int times = board.ofType(type).size();
        return times == 1 ? ", told once" : ", told " + times + " times";
    }

    private static String answers(Home home) {
        return "answers: "
                + List.of(
                                "/healthz",
                                "/reports/latest",
                                "/expiring?within=30d",
                                "/auto-renewal?status=Normal",
                                "/instances/i-1000000000000002-0")
                        .stream()
                        .map(path -> ask(home, path))
                        .collect(Collectors.joining(" "));
    }

    /** An answer that is there but not whole counts as none. */
    private static String ask(Home home, String path) {
        try {
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(home.renewer() + path))
                    .header("Authorization", "Bearer " + home.token()));
            boolean whole = !response.body().contains("\"complete\": false");
            return response.statusCode() + (whole ? "" : "-in-part");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String said(Home home, String function, String event) throws Refusal {
        Outcome outcome = home.host().invoke(function, event);
        return outcome instanceof Outcome.Done done ? done.answer().text() : "failed";
    }

    /** Another server each time: what is changed back twice is somebody's wish, and left. */
    private void drift(String account, LocalCloud cloud) {
        Endpoints endpoints = Endpoints.at(cloud.address());
        Client root = new Client(new Config()
                .setType("access_key")
                .setAccessKeyId("LTAI" + account)
                .setAccessKeySecret("secret"));
        AliyunInventory inventory = new AliyunInventory(account, root, endpoints);
        new AliyunSettings(inventory, root, endpoints)
                .set("cn-hangzhou", List.of("i-" + account + "-" + (5 + drifted)), WantedSetting.NORMAL);
    }

    private FleetFile fleet() {
        String accounts = ACCOUNTS.stream().map(RightsTest::account).collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + accounts + "]}"), clock);
    }

    private static String account(String id) {
        return "{\"id\":\"" + id + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + id
                + "\",\"secret\":\"secret\"}],\"instances\":["
                + IntStream.rangeClosed(0, PlanTrial.LAST_SERVER)
                        .mapToObj(n -> "{\"id\":\"i-" + id + "-" + n
                                + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\",\"tags\":{\"env\":\"prod\"},"
                                + "\"setting\":{\"status\":\"AutoRenewal\",\"duration\":1,\"unit\":\"Month\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
