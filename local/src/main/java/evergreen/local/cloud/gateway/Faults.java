package evergreen.local.cloud.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The troubles that calls meet. The same seed and rules strike the same calls: the draw for the n-th call of an
 * account, region and action depends on nothing else, so runs that work in parallel repeat as well.
 */
public final class Faults {
    /** Spreads neighbouring seeds over all 64 bits. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final List<Active> rules = new CopyOnWriteArrayList<>();

    /** No faults yet. */
    public Faults(long seed) {
        this.seed = seed;
    }

    /**
     * Adds rules as the command line writes them, {@code throttle=0.05,drop-after=1x@RenewInstance} for one.
     *
     * @throws IllegalArgumentException that says what is legal
     */
    public Faults add(String text) {
        return add(FaultText.parse(text));
    }

    /**
     * Adds one rule or a list of them as JSON.
     *
     * @throws IllegalArgumentException that says what is legal
     */
    public Faults add(JsonElement json) {
        return add(FaultJson.parse(json));
    }

    private synchronized Faults add(List<Fault> faults) {
        faults.forEach(each -> rules.add(new Active(each, seed + rules.size())));
        return this;
    }

    /** Ends all trouble. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The rules and how often each has struck. */
    public JsonArray json() {
        JsonArray json = new JsonArray();
        rules.forEach(each -> json.add(each.json()));
        return json;
    }

    InjectedFaults meet(Target target, Instant now) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        Duration delay = Duration.ZERO;
        for (Active each : rules) {
            if (each.strikes(target, now)) {
                kinds.add(each.fault.kind());
                delay = each.fault.kind() == FaultKind.SLOW
                        ? delay.plus(each.fault.dose().delay())
                        : delay;
            }
        }
        return new InjectedFaults(kinds, delay);
    }

    /** A rule at work. */
    private static final class Active {
        private final Fault fault;
        private final long seed;
        private final Map<Target, Integer> met = new HashMap<>();
        private int struck;

        Active(Fault fault, long seed) {
            this.fault = fault;
            this.seed = seed;
        }

        synchronized boolean strikes(Target target, Instant now) {
            FaultRate dose = fault.dose();
            if (!fault.aim().meets(target) || struck >= dose.times() || !now.isBefore(dose.until())) {
                return false;
            }
            boolean strikes = draw(target, met.merge(target, 1, Integer::sum)) < dose.rate();
            struck += strikes ? 1 : 0;
            return strikes;
        }

        private double draw(Target target, int count) {
            String of = target.account() + ' ' + target.region() + ' ' + target.action() + ' ' + count;
            return new SplittableRandom((seed * GOLDEN) ^ of.hashCode()).nextDouble();
        }

        synchronized JsonObject json() {
            JsonObject json = FaultJson.show(fault);
            json.addProperty("struck", struck);
            return json;
        }
    }
}
