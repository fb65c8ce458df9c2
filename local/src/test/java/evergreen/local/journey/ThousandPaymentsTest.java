package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunTill;
import evergreen.apply.ClientToken;
import evergreen.apply.Renewal;
import evergreen.apply.renewal.InventoryEyes;
import evergreen.apply.renewal.PayingAccount;
import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RunTerms;
import evergreen.apply.renewal.Time;
import evergreen.fleet.Patience;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.journal.InMemoryJournal;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.world.Assumptions;
import evergreen.money.Quote;
import evergreen.money.Spending;
import evergreen.plan.RenewalStep;
import evergreen.policy.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a thousand renewals cost in calls and time, at twenty milliseconds a call; the journal costs nothing here. */
@Tag("full")
class ThousandPaymentsTest {
    private static final int SERVERS = 1_000;
    private static final String ACCOUNT = "1000000000000001";
    private static final String REGION = "cn-hangzhou";
    /** What it took to pay for them all: calls to the cloud, prices included, and time without them. */
    private record Figure(long calls, Duration took) {}

    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);

    @Test
    void eachTakesLittleMoreThanTwoPricesAndItsPayment() {
        Duration sample = sample();
        try (Rig rig = rig()) {
            Figure ours = pay(rig);
            System.out.println("a thousand payments: " + ours + "; one after the other, as the sample does: " + sample);
            assertThat(ours.calls()).isLessThanOrEqualTo(3_200);
            assertThat(ours.took()).isLessThan(sample.dividedBy(2));
        }
    }

    /** One after the other: renewed, and looked at. */
    private static Duration sample() {
        try (Rig rig = rig()) {
            AliyunInventory inventory = new AliyunInventory(ACCOUNT, rig.root(), rig.endpoints());
            AliyunTill till = new AliyunTill(inventory, rig.root(), rig.endpoints());
            Instant begin = Clock.systemUTC().instant();
            for (RenewalStep step : steps(rig)) {
                till.renew(Renewal.of(
                        REGION,
                        step.instanceId(),
                        MONTH,
                        ClientToken.of(step.instanceId(), step.expiry(), 0),
                        Clock.systemUTC().instant()));
                inventory.page(
                        REGION,
                        Selection.builder().ids(Set.of(step.instanceId())).build(),
                        Optional.empty());
            }
            return Duration.between(begin, Clock.systemUTC().instant());
        }
    }

    private static Figure pay(Rig rig) {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            AliyunInventory inventory = new AliyunInventory(ACCOUNT, rig.root(), rig.endpoints());
            AliyunPrices prices = new AliyunPrices(inventory, rig.root(), rig.endpoints());
            List<RenewalStep> steps = steps(rig);
            long before = calls(rig);
            steps = priced(steps, prices);
            Patience patience = new Patience(Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
            PayingAccount account = PayingAccount.of(
                    new InventoryEyes(inventory, patience),
                    prices,
                    new AliyunTill(inventory, rig.root(), rig.endpoints()));
            Instant begin = Clock.systemUTC().instant();
            RunTerms terms =
                    RunTerms.of("run-1", Site.CHINA, Spending.builder().build(), begin.plus(Duration.ofMinutes(10)));
            Time time = Time.of(
                    Clock.systemUTC(),
                    () -> Duration.ofNanos(System.nanoTime()),
                    wait -> Thread.sleep(wait.toMillis()));
            List<RenewalOutcome> outcomes =
                    new RenewalDriver(terms, steps, new InMemoryJournal(), Map.of(ACCOUNT, account), time).run(threads);
            Duration took = Duration.between(begin, Clock.systemUTC().instant());
            assertThat(outcomes).hasSize(SERVERS).allMatch(outcome -> outcome.kind() == RenewalOutcome.Kind.RENEWED);
            return new Figure(calls(rig) - before, took);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<RenewalStep> priced(List<RenewalStep> steps, AliyunPrices prices) {
        List<RenewalStep> priced = new ArrayList<>();
        Instant at = Clock.systemUTC().instant();
        for (RenewalStep step : steps) {
            priced.add(step(
                    step.number(),
                    step.instanceId(),
                    step.expiry(),
                    Optional.of(Quote.of(
                            prices.renewal(REGION, step.instanceId(), MONTH).orElseThrow(), at))));
        }
        return priced;
    }

    private static long calls(Rig rig) {
        JsonObject actions = rig.book("calls").getAsJsonObject("actions");
        return actions.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith("ecs.") && !each.getKey().endsWith("DescribeRegions"))
                .mapToLong(each -> each.getValue().getAsLong())
                .sum();
    }

    private static List<RenewalStep> steps(Rig rig) {
        List<Subscription> servers =
                rig.read(Selection.builder().regions(Set.of(REGION)).build()).subscriptions();
        return IntStream.range(0, servers.size())
                .mapToObj(n -> step(n + 1, servers.get(n).id(), servers.get(n).expiry(), Optional.empty()))
                .collect(Collectors.toList());
    }

    private static RenewalStep step(int number, String id, Instant expiry, Optional<Quote> quote) {
        RenewalStep.Builder step = RenewalStep.builder()
                .plan("p1")
                .number(number)
                .scope(Scope.of(ACCOUNT, REGION))
                .instanceId(id)
                .expiry(expiry)
                .readAt(Clock.systemUTC().instant())
                .period(MONTH)
                .validUntil(Clock.systemUTC().instant().plus(Duration.ofHours(1)));
        quote.ifPresent(step::quote);
        return step.build();
    }

    private static Rig rig() {
        String instances = IntStream.rangeClosed(1, SERVERS)
                .mapToObj(n -> "{\"id\":\"i-" + n + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+10d\"}")
                .collect(Collectors.joining(","));
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"" + ACCOUNT
                        + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAIroot\","
                        + "\"secret\":\"root-secret\"}],\"instances\":[" + instances + "]}]}"),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS));
        return Rig.of(
                fleet,
                new LocalCloud.Nature(0, 1, Assumptions.parse(List.of("lag=0s")), "", Duration.ofMillis(20)),
                span -> Thread.sleep(span.toMillis()));
    }
}
