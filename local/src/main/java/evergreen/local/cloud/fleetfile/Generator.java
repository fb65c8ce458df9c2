package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Fleet;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.PlatformTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes realistic fleets of any size; the same seed and start make the same fleet. A tenth is pay-as-you-go. A subscription so
 * near its end that the platform would have renewed it by now is not on auto-renewal.
 */
public final class Generator {
    /** The window for which a blueprint says how many expire. */
    public static final Duration WINDOW = Duration.ofDays(30);

    private static final BigDecimal BALANCE = new BigDecimal("10000000.00");

    private final Random random;
    private final Instant start;

    /** A generator. */
    public Generator(long seed, Instant start) {
        this.random = new Random(seed);
        this.start = start;
    }

    /** Makes a fleet, its note saying how many expire from when to when. */
    public FleetFile generate(GeneratorOptions blueprint) {
        List<ExpiryBucket> fates = fates(blueprint);
        GeneratedInstance maker = new GeneratedInstance(random, start, blueprint);
        List<Instance> instances = new ArrayList<>(fates.size());
        for (int i = 0; i < fates.size(); i++) {
            instances.add(maker.make(i, fates.get(i)));
        }
        List<String> ids = IntStream.range(0, blueprint.accounts())
                .mapToObj(Identities::account)
                .toList();
        List<Account> accounts = ids.stream()
                .map(id -> Account.of(id, blueprint.site(), BALANCE))
                .toList();
        JsonObject identities = Identities.of(ids, "china");
        return new FleetFile(new Fleet(start, accounts, instances, Optional.empty()), identities, note(blueprint));
    }

    private List<ExpiryBucket> fates(GeneratorOptions blueprint) {
        int left = blueprint.size() - blueprint.expiring() - blueprint.inGrace();
        int payAsYouGo = Math.min(left, blueprint.size() / 10);
        List<ExpiryBucket> fates = Stream.of(
                        Collections.nCopies(blueprint.expiring(), ExpiryBucket.EXPIRING),
                        Collections.nCopies(blueprint.inGrace(), ExpiryBucket.IN_GRACE),
                        Collections.nCopies(payAsYouGo, ExpiryBucket.PAY_AS_YOU_GO),
                        Collections.nCopies(left - payAsYouGo, ExpiryBucket.LATER))
                .flatMap(List::stream)
                .toList();
        ExpiryBucket[] mixed = fates.toArray(new ExpiryBucket[0]);
        Collections.shuffle(Arrays.asList(mixed), random);
        return List.of(mixed);
    }

    private String note(GeneratorOptions blueprint) {
        return blueprint.expiring() + " of " + blueprint.size() + " expire from " + start + " to " + start.plus(WINDOW)
                + ", " + blueprint.inGrace() + " have expired since "
                + PlatformTime.nextDay(start).minus(ExpiryBucket.GRACE);
    }
}
