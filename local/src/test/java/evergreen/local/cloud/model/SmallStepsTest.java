package evergreen.local.cloud.model;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.operation.Simulation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever looks seldom finds the same books as who looks every few hours: what is due is made up for in its order. */
class SmallStepsTest {
    private static final Duration YEAR_AND_A_HALF = Duration.ofDays(550);

    private record Call(Instant at, String action, List<String> parameters) {}

    @ParameterizedTest
    @CsvSource({"china, 1", "china, 2", "china, 3", "international, 4", "international, 5", "international, 6"})
    void aLeapGivesTheSameOrdersAsSmallSteps(String site, long seed) {
        String fleet = fleet(site, new Random(seed));
        List<Call> deeds = deeds(new Random(seed + 100));

        List<String> leaps = live(Simulation.account(fleet), deeds, YEAR_AND_A_HALF);
        List<String> steps = live(Simulation.account(fleet), deeds, Duration.ofHours(5));

        assertThat(steps).as("seed %d", seed).isEqualTo(leaps).hasSizeGreaterThan(60);
        assertThat(leaps).as("seed %d", seed).anyMatch(line -> line.contains("platform"));
        assertThat(leaps).as("seed %d", seed).anyMatch(line -> line.contains("tester"));
    }

    private static String fleet(String site, Random random) {
        List<String> statuses = List.of("AutoRenewal", "AutoRenewal", "Normal", "NotRenewal");
        return "'site':'" + site + "','balance':'6000','instances':["
                + IntStream.range(0, 40)
                        .mapToObj(n -> instance(
                                "i-" + n,
                                "+" + random.nextInt(120) + "d",
                                "'setting':{'status':'" + statuses.get(random.nextInt(4)) + "','duration':"
                                        + (1 + random.nextInt(3)) + "}"))
                        .collect(Collectors.joining(","))
                + "]";
    }

    private static List<Call> deeds(Random random) {
        List<Call> deeds = new ArrayList<>();
        Instant at = Simulation.START;
        for (int n = 0; n < 120; n++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(1, 10_000)));
            String id = "i-" + random.nextInt(40);
            deeds.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Call(at, "top up", List.of(Integer.toString(random.nextInt(1, 3000))));
                        case 1 ->
                            new Call(
                                    at,
                                    "ModifyInstanceAutoRenewAttribute",
                                    List.of(
                                            "RegionId",
                                            "cn-hangzhou",
                                            "InstanceId",
                                            id,
                                            "AutoRenew",
                                            Boolean.toString(random.nextBoolean()),
                                            "Duration",
                                            "1"));
                        default -> new Call(at, "RenewInstance", List.of("InstanceId", id, "Period", "1"));
                    });
        }
        return deeds;
    }

    /** Does what is to be done and looks in between as often as told; gives the books and the money that is left. */
    private static List<String> live(Simulation cloud, List<Call> deeds, Duration step) {
        for (Call deed : deeds) {
            advance(cloud, deed.at(), step);
            if (deed.action().equals("top up")) {
                cloud.orders();
                cloud.world.topUp(
                        Simulation.ACCOUNT, new BigDecimal(deed.parameters().get(0)));
            } else {
                cloud.refusal(deed.action(), deed.parameters().toArray(new String[0]));
            }
        }
        advance(cloud, Simulation.START.plus(YEAR_AND_A_HALF), step);
        List<String> books =
                new ArrayList<>(cloud.orders().stream().map(Order::toString).toList());
        books.add("left " + cloud.balance());
        return books;
    }

    private static void advance(Simulation cloud, Instant to, Duration step) {
        Instant next = cloud.now().plus(step);
        while (next.isBefore(to)) {
            cloud.at(next).orders();
            next = next.plus(step);
        }
        if (to.isAfter(cloud.now())) {
            cloud.at(to);
        }
    }
}
