package evergreen.local.cloud.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one call sees of the world at its instant. Two looks at one instant may differ where reads are not monotonic. */
public final class WorldSnapshot {
    private final World world;
    private final Instant now;
    private final long number;

    WorldSnapshot(World world, Instant now, long number) {
        this.world = world;
        this.now = now;
        this.number = number;
    }

    /** The instant of the look. */
    public Instant now() {
        return now;
    }

    /** The world that is looked at. */
    public World world() {
        return world;
    }

    /** The account's instance of that id, unless it has been released. */
    public Optional<Instance> find(String account, String id) {
        return world.instance(id)
                .filter(instance -> instance.identity().account().equals(account))
                .filter(this::present);
    }

    /** Whether an instance exists still. */
    public boolean present(Instance instance) {
        return !instance.prepaid() || !life(instance, instance.trueExpiry()).released(now);
    }

    /** The expiry as it is seen, which follows the true one after a while. */
    public Instant expiry(Instance instance) {
        return instance.expiry().seen(now, () -> world.stale(instance, number));
    }

    /** Whether its paid time is truly over. */
    public boolean expired(Instance instance) {
        return instance.prepaid() && life(instance, instance.trueExpiry()).expired(now);
    }

    /** Whether it has truly been stopped for want of money. */
    public boolean lapsed(Instance instance) {
        return instance.prepaid() && life(instance, instance.trueExpiry()).stopped(now);
    }

    /** Its status, by the expiry that is seen. */
    public String status(Instance instance) {
        return stopped(instance) ? "Stopped" : instance.contract().status();
    }

    /** Its lock reasons, by the expiry that is seen. */
    public List<String> locks(Instance instance) {
        List<String> own = instance.peculiarities().locks();
        return stopped(instance) && !own.contains("financial")
                ? Stream.concat(Stream.of("financial"), own.stream()).toList()
                : own;
    }

    /** Its end, by the expiry that is seen. */
    public Lifecycle life(Instance instance) {
        return life(instance, expiry(instance));
    }

    /** Its setting as it reads. */
    public RenewalSetting setting(Instance instance) {
        return instance.settings().latest();
    }

    private boolean stopped(Instance instance) {
        return instance.prepaid() && life(instance).stopped(now);
    }

    private Lifecycle life(Instance instance, Instant expiry) {
        boolean international = world.account(instance.identity().account()).site() == Site.INTERNATIONAL;
        return new Lifecycle(
                expiry, international && instance.settings().acting(expiry).automatic());
    }
}
