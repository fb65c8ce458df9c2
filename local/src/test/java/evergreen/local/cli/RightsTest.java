package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    /** The account of the functions, and another one. */
    static final List<String> ACCOUNTS = List.of("1000000000000001", "1000000000000002");

    private static final Path ROOT = Path.of("..");

    /** Each of its rights is held by a payment, and each payment takes the ten seconds until it is proved. */
    private static final Set<String> SLOW =
            Set.of("evergreen-renewal-worker", "evergreen-renewer", "evergreen-renew", "evergreen-read");

    private final Instant start = SmallFleet.start();

    @Test
    void allGoesWithTheRightsThatAreGrantedAndNotWithOneLess() throws IOException, ApiException {
        goesWithAllAndNotWithOneLessOf(grant -> !isSlow(grant), 20);
    }

    @Test
    @Tag("full")
    void nothingIsPlannedAndPaidForWithOneRightLess() throws IOException, ApiException {
        goesWithAllAndNotWithOneLessOf(RightsTest::isSlow, 40);
    }

    private static boolean isSlow(Grant grant) {
        return SLOW.contains(grant.roleName()) && !grant.isForOpenSteps();
    }

    /**
     * Returns whether {@link JournalRightsTest}, {@link RuleRightsTest}, {@link OwnersAreToldTest} or {@link DeductionsOfTheDayTest}
     * has the trial of a grant.
     */
    private static boolean isTriedElsewhere(Grant grant) {
        return grant.isForFirstRun()
                || grant.isForLostAnswers()
                || grant.isForRules()
                || grant.isForDigests()
                || grant.isForAutoRenewals();
    }

    private void goesWithAllAndNotWithOneLessOf(Predicate<Grant> which, int least) throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(fleet(), ROOT);
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud =
                        SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver, cloud))) {
            RoleTrials trials = new RoleTrials(cloud, deployment, receiver, start);
            assertThat(trials.all()).isEqualTo(RoleTrials.ALL);
            List<Grant> grants = Grant.all(fleet).stream()
                    .filter(which)
                    .filter(grant -> !isTriedElsewhere(grant))
                    .toList();
            assertThat(grants).hasSizeGreaterThan(least);
            for (Grant grant : grants) {
                cloud.directory().amend(grant.account(), grant.without());
                List<String> came = trials.untilWrong(grant);
                assertThat(came).as(grant.toString()).anyMatch(line -> !RoleTrials.ALL.contains(line));
                cloud.directory().amend(grant.account(), grant.roles());
                trials.settle(grant);
            }
            assertThat(trials.all()).isEqualTo(RoleTrials.ALL);
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
            assertThat(file.getEntry("evergreen/adapter/aliyun/AliyunRenewalClient.class") != null)
                    .isEqualTo(pays);
        }
    }

    /** The packaged policy with a rule for a setting that the cloud quotes no price for: it waits for a person in a plan. */
    private static Map<String, String> environment(NotificationReceiver receiver, SimulatedCloud cloud)
            throws IOException {
        Path policy = LocalDeployment.policy(LocalDeployment.token(cloud), cloud.accounts(), ROOT);
        String rule = "\n  - {name: long, when: {tags: {team: long}}, keep: auto, period: 4 years}\n#";
        Files.writeString(policy, Files.readString(policy).replace("rules: ", "rules:" + rule));
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private FleetFile fleet() {
        String accounts = ACCOUNTS.stream().map(RightsTest::account).collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + accounts + "]}"), start);
    }

    private static String account(String id) {
        return "{\"id\":\"" + id + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + id
                + "\",\"secret\":\"secret\"}],\"instances\":["
                + Stream.concat(
                                IntStream.rangeClosed(0, PlanTrial.LAST_SERVER)
                                        .mapToObj(n -> server(
                                                id + "-" + n, "\"env\":\"prod\"", "\"duration\":1,\"unit\":\"Month\"")),
                                IntStream.range(0, 5)
                                        .mapToObj(n -> server(
                                                id + "-long-" + n,
                                                "\"team\":\"long\"",
                                                "\"duration\":4,\"unit\":\"Year\"")))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String server(String id, String tag, String period) {
        return "{\"id\":\"i-" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\",\"tags\":{" + tag
                + "},\"setting\":{\"status\":\"AutoRenewal\"," + period + "}}";
    }
}
