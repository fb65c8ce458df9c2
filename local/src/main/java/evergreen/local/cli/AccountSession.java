package evergreen.local.cli;

import com.aliyun.credentials.Client;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.execution.ManagedAccount;
import evergreen.execution.PolicyEnforcer;
import evergreen.execution.SettingsApplier;
import evergreen.execution.renewal.DailyBudget;
import evergreen.fleet.Attributes;
import evergreen.fleet.CloudException;
import evergreen.fleet.Fleet;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Inventory;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Selection;
import evergreen.money.Money;
import evergreen.plan.ChangeHistory;
import evergreen.plan.Deduction;
import evergreen.plan.DeductionPricing;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.policy.Policy;
import evergreen.report.ChangeReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run's reading of one account: its instant, and how long it took. */
final class AccountSession {
    /** Regions answer slowly from far away and cost little here, so all of them are asked at once. */
    private static final int REGIONS_AT_ONCE = 32;

    /** Each price is a call; a look at more changes shows none. */
    private static final int MOST_PRICES = 100;

    private static final Duration WORTH_SHOWING = Duration.ofSeconds(1);

    private final CliContext context;
    private final CloudTargetOptions target;
    private final Instant started;
    private final Instant now;
    private @Nullable AliyunInventory account;

    AccountSession(CliContext context, CloudTargetOptions target) {
        this.context = context;
        this.target = target;
        this.started = context.clock().instant();
        this.now = target.real() ? started : LocalClock.at(target.address()).orElse(started);
    }

    /** The instant that everything is judged by: the local cloud's own where that is asked, since it may be any. */
    Instant now() {
        return now;
    }

    Duration took() {
        return Duration.between(started, context.clock().instant());
    }

    Fleet fleet(Selection selection) {
        return read(reader -> reader.read(accounts(), selection, now));
    }

    Attributes attributes(Set<String> regions, String status) {
        return read(reader -> reader.readByStatus(accounts(), regions, status));
    }

    /** Carries steps out and reads back what came of them; a person waits as long as it takes. */
    List<SettingOutcome> set(List<SettingStep> steps) {
        AliyunInventory inventory = account();
        AliyunSettings settings =
                new AliyunSettings(inventory, context.credentials().get(), target.endpoints());
        return new SettingsApplier(settings, inventory, patience()).apply(steps, Instant.MAX);
    }

    /** Returns a step with the payment that it adds; a price that cannot be read is unknown. */
    SettingStep priced(SettingStep step) {
        ManagedAccount priced = ManagedAccount.of(account(), prices(account()), Optional.empty());
        try {
            return new DeductionPricing(priced.prices(patience()), target.site(), now)
                    .addedBy(step.subscription(), step.to())
                    .map(step::priced)
                    .orElse(step);
        } catch (CloudException unread) {
            return step.priced(
                    DeductionPricing.isNoQuote(unread)
                            ? Deduction.of(step.subscription(), Optional.empty(), target.site(), now)
                            : Deduction.withUnreadPrice(step.subscription(), target.site(), now));
        }
    }

    /** Holds the fleet against a policy, and changes what has drifted if that is asked for. */
    ChangeReport enforce(Policy policy, Selection selection, boolean apply) {
        AliyunInventory inventory = account();
        AliyunSettings settings =
                new AliyunSettings(inventory, context.credentials().get(), target.endpoints());
        ManagedAccount managed = ManagedAccount.of(inventory, prices(inventory), Optional.of(settings));
        return read(reader -> {
            PolicyEnforcer enforcement = new PolicyEnforcer(
                    List.of(managed),
                    policy,
                    reader,
                    patience(),
                    (day, limit, prices) -> withoutJournal(limit, prices));
            if (apply) {
                return enforcement.run(selection, ChangeHistory.none(), now, Instant.MAX);
            }
            ChangeReport look = enforcement.dryRun(selection, ChangeHistory.none(), now);
            return look.plan().steps().size() <= MOST_PRICES ? enforcement.judged(look, now) : look;
        });
    }

    /** There is no journal here: nothing is known of what was paid and committed today. */
    private static List<String> withoutJournal(Money limit, Map<String, Money> prices) {
        return DailyBudget.granted(Money.of(BigDecimal.ZERO, limit.currency()), limit, prices);
    }

    private AliyunPrices prices(AliyunInventory inventory) {
        return new AliyunPrices(inventory, context.credentials().get(), target.endpoints());
    }

    private RetryPolicy patience() {
        return new RetryPolicy(context.clock(), context.pause());
    }

    private <T> T read(Function<FleetReader, T> job) {
        ExecutorService threads = Executors.newFixedThreadPool(REGIONS_AT_ONCE);
        try {
            AtomicInteger read = new AtomicInteger();
            return job.apply(new FleetReader(patience(), threads, look -> progress(look, read.incrementAndGet())));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Inventory> accounts() {
        return List.of(account());
    }

    /** The one account, which learns the hosts of its regions as it is read. */
    private AliyunInventory account() {
        if (account == null) {
            Client credentials = context.credentials().get();
            account = new AliyunInventory(name(credentials), credentials, target.endpoints());
        }
        return account;
    }

    private String name(Client credentials) {
        try {
            return AliyunInventory.accountOf(credentials, target.endpoints());
        } catch (CloudException nameless) {
            // The name is a comfort. Whatever is wrong shows again in the reading itself, with what to do.
            return context.words().say("account.own");
        }
    }

    private void progress(ScopeCoverage look, int read) {
        if (context.interactive() && took().compareTo(WORTH_SHOWING) > 0) {
            context.err().print("\r" + context.words().say("progress", read, look.scope()) + "\u001B[K\r");
            context.err().flush();
        }
    }
}
