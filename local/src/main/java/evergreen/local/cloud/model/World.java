package evergreen.local.cloud.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated cloud's state and its rules. Given a start, a seed and a sequence of instants and calls it always becomes the
 * same. What happens by itself between two calls, deductions above all, is made up for in the order of time at the next look.
 *
 * <p>Not safe for concurrent use by itself: hold the world's monitor from the look to the last change made after it.
 */
public final class World {
    private record Place(String account, String region) {}

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<Place, List<Instance>> places = new HashMap<>();
    private final Assumptions assumptions;
    private final Regions regions;
    private final long seed;
    private final PaymentProcessor gateway;
    private final AutoRenewal autoRenewal;
    private final IdempotencyStore tokens;
    private Instant now;
    private long looks;

    /** A world that begins as the fleet says. */
    public World(Fleet fleet, Assumptions assumptions, long seed) {
        this.assumptions = assumptions;
        this.seed = seed;
        this.now = fleet.start();
        this.regions = Regions.of(fleet.regions());
        fleet.accounts().forEach(account -> accounts.put(account.id(), account));
        gateway = new PaymentProcessor(accounts, assumptions);
        autoRenewal = new AutoRenewal(gateway, assumptions.deductions());
        tokens = new IdempotencyStore(assumptions);
        fleet.instances().forEach(this::register);
    }

    private void register(Instance instance) {
        Identity identity = instance.identity();
        instances.put(identity.id(), instance);
        places.computeIfAbsent(new Place(identity.account(), identity.region()), place -> new ArrayList<>())
                .add(instance);
        if (instance.prepaid()) {
            autoRenewal.schedule(instance, now);
        }
    }

    /** Looks at the world at an instant, after all that has happened until then; an instant of the past counts as now. */
    public WorldSnapshot snapshotAt(Instant instant) {
        now = instant.isAfter(now) ? instant : now;
        autoRenewal.runUntil(now);
        return new WorldSnapshot(this, now, looks++);
    }

    /** The account of that id; one that no fleet mentions is an empty account of the Chinese site. */
    public Account account(String id) {
        return accounts.computeIfAbsent(id, unknown -> Account.of(unknown, Site.CHINA, BigDecimal.ZERO));
    }

    /** All accounts. */
    public Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** All that an account ever had in a region, what has been released included, in a steady order. */
    public List<Instance> instances(String account, String region) {
        return places.getOrDefault(new Place(account, region), List.of());
    }

    /** The regions there are. */
    public Regions regions() {
        return regions;
    }

    /** In which of the possible worlds this one lies. */
    public Assumptions assumptions() {
        return assumptions;
    }

    /** What became of client tokens. */
    public IdempotencyStore tokens() {
        return tokens;
    }

    /** Every order that was paid, by whomever, in the order of payment. */
    public List<Order> orders() {
        return gateway.book().all();
    }

    /** Pays a renewal that was found possible: the money goes and the true expiry moves at once. */
    public Order pay(Instance instance, Payment payment, Instant newExpiry) {
        Order order = gateway.pay(instance, payment, newExpiry, now);
        autoRenewal.schedule(instance, now);
        return order;
    }

    /** Renews as a person does in the vendor's console, who needs no API and sees no checks of ours. */
    public Order payInConsole(Instance instance, Term term) {
        Site site = gateway.account(instance).site();
        BigDecimal price = PriceList.of(site, instance.machine().type(), term).trade();
        Payment payment = new Payment(Payer.PERSON, Optional.empty(), term.toString(), price);
        return pay(instance, payment, term.from(instance.trueExpiry()));
    }

    /** Puts money into an account, or takes some out. */
    public void topUp(String account, BigDecimal amount) {
        account(account).topUp(amount);
    }

    /** Changes what shall happen to a subscription at its end; on the Chinese site it acts from the next day. */
    public void set(Instance instance, RenewalSetting setting) {
        instance.settings()
                .change(setting, now, gateway.account(instance).site().settingActsFrom(now));
    }

    /** Whether this attempt to renew what has been stopped fails because its cores and memory are gone to others. */
    public boolean isOutOfStock(Instance instance) {
        return instance.peculiarities().quirks().contains(RenewalObstacle.RECYCLED)
                && instance.nextRecycledAttemptFails();
    }

    Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /** Whether one look sees what is unsettled at one instance as it was before: seeded, and the same within a look. */
    boolean stale(Instance instance, long look) {
        long mixed = (seed * 31 + look) * 0x9E3779B97F4A7C15L + instance.id().hashCode();
        return ((mixed ^ (mixed >>> 29)) & 1) == 0;
    }
}
