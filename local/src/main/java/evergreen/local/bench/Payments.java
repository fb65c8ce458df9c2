package evergreen.local.bench;

import static evergreen.local.bench.PaymentBench.ACCOUNT;
import static evergreen.local.bench.PaymentBench.REGION;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunRenewalClient;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.execution.ClientToken;
import evergreen.execution.Renewal;
import evergreen.execution.renewal.InventorySubscriptionReader;
import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.RenewalDriver;
import evergreen.execution.renewal.RunContext;
import evergreen.execution.renewal.TimeSource;
import evergreen.fleet.Page;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Sleeper;
import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Pays in a simulated cloud for every server there is, our way or as the documentation's sample does. */
final class Payments implements AutoCloseable {
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);

    /** As many as the worker sends at once. */
    private static final int AT_ONCE = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Clock clock;
    private final Sleeper sleeper;
    private final AliyunInventory inventory;
    private final AliyunPrices prices;
    private final AliyunRenewalClient till;

    Payments(SimulatedCloud cloud, Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
        Client identity = new Client(new Config()
                .setType("access_key")
                .setAccessKeyId(cloud.key().id())
                .setAccessKeySecret(cloud.key().secret()));
        Endpoints endpoints = Endpoints.at(cloud.address());
        inventory = new AliyunInventory(ACCOUNT, identity, endpoints);
        prices = new AliyunPrices(inventory, identity, endpoints);
        till = new AliyunRenewalClient(inventory, identity, endpoints);
    }

    /** Each is renewed and looked at before the next one's turn. */
    void oneAfterTheOther() {
        for (Subscription each : servers()) {
            ClientToken token = ClientToken.of(each.id(), each.expiry(), 0);
            till.renew(Renewal.of(REGION, each.id(), MONTH, token, clock.instant()));
            inventory.page(REGION, Selection.builder().ids(Set.of(each.id())).build(), Optional.empty());
        }
    }

    void pay(PaymentStrategy paymentStrategy) {
        Instant begin = clock.instant();
        PayingAccount account = PayingAccount.of(
                new InventorySubscriptionReader(inventory, new RetryPolicy(clock, sleeper)),
                prices,
                till,
                () -> Standing.PAYER);
        RunContext terms = RunContext.of(
                "bench",
                Policy.builder().spending(paymentStrategy.spending()).build(),
                begin.plus(Duration.ofHours(1)));
        TimeSource time = TimeSource.of(clock, () -> Duration.between(begin, clock.instant()), sleeper);
        new RenewalDriver(terms, steps(paymentStrategy.priced()), new MemoryJournal(), Map.of(ACCOUNT, account), time)
                .run(threads);
    }

    private List<RenewalStep> steps(boolean priced) {
        List<Subscription> servers = servers();
        List<CompletableFuture<RenewalStep>> steps = IntStream.range(0, servers.size())
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> step(n + 1, servers.get(n), priced), threads))
                .toList();
        return steps.stream().map(CompletableFuture::join).toList();
    }

    private RenewalStep step(int number, Subscription server, boolean priced) {
        RenewalStep.Builder step = RenewalStep.builder()
                .plan("bench")
                .number(number)
                .scope(server.scope())
                .instanceId(server.id())
                .expiry(server.expiry())
                .readAt(clock.instant())
                .period(MONTH)
                .validUntil(clock.instant().plus(Duration.ofHours(1)));
        if (priced) {
            Instant asked = clock.instant();
            prices.renewal(REGION, server.id(), MONTH).ifPresent(price -> step.quote(Quote.of(price, asked)));
        }
        return step.build();
    }

    private List<Subscription> servers() {
        List<Subscription> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = inventory.page(REGION, Selection.builder().build(), next);
            all.addAll(page.subscriptions());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
