package evergreen.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All chance of one schedule. A draw depends on the seed, on what is drawn and on how often that was drawn before, and on
 * nothing else: so one trouble can be taken out and the others stay as they are.
 */
final class FaultRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Set<FaultOccurrence> spared;
    private final Optional<Map<FaultOccurrence, Integer>> script;
    private final Map<FaultType, Integer> occasions = new EnumMap<>(FaultType.class);
    private final List<FaultOccurrence> struck = new ArrayList<>();
    private final int roughness;
    private boolean calm;
    private int draws;

    /**
     * Dice.
     *
     * @param spared what must not happen
     */
    FaultRandom(long seed, Set<FaultOccurrence> spared) {
        this.seed = seed;
        this.spared = spared;
        this.script = Optional.empty();
        this.roughness = new int[] {0, 30, 100, 100, 250}[(int) Long.remainderUnsigned(mix(seed, 0, 0), 5)];
    }

    /**
     * Dice that leave nothing to chance but the scene.
     *
     * @param script what happens, and nothing else, each with the number that is drawn for it
     */
    FaultRandom(long seed, Map<FaultOccurrence, Integer> script) {
        this.seed = seed;
        this.spared = Set.of();
        this.script = Optional.of(script);
        this.roughness = 0;
    }

    /** Ends all trouble. */
    void disableFaults() {
        calm = true;
    }

    /** Whether a trouble comes now. */
    boolean occurs(FaultType fault) {
        int number = occasions.merge(fault, 1, Integer::sum);
        FaultOccurrence occurrence = new FaultOccurrence(fault, number);
        if (calm || !script.map(all -> all.containsKey(occurrence)).orElseGet(() -> falls(occurrence))) {
            return false;
        }
        struck.add(occurrence);
        return true;
    }

    private boolean falls(FaultOccurrence occurrence) {
        long drawn = Long.remainderUnsigned(mix(seed, occurrence.trouble().salt(), occurrence.number()), 100_000);
        return drawn < chance(occurrence.trouble()) && !spared.contains(occurrence);
    }

    /** In a rough schedule nothing comes more often than every other time. */
    private int chance(FaultType fault) {
        return Math.min(fault.perMille() * roughness, 50_000);
    }

    /** A number of a trouble that has just struck, from 0. */
    int of(FaultType fault, int bound) {
        int number = occasions.getOrDefault(fault, 0);
        if (script.isPresent()) {
            return script.get().getOrDefault(new FaultOccurrence(fault, number), 0) % bound;
        }
        return (int) Long.remainderUnsigned(mix(seed, ~fault.salt(), number), bound);
    }

    /** A number from 0 that sets the scene. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(mix(seed, 201, draws++), bound);
    }

    /** The troubles that came, in their order. */
    List<FaultOccurrence> occurred() {
        return struck;
    }

    private static long mix(long seed, long what, long number) {
        long mixed = (seed + what * 0xD1B54A32D192ED03L) * GOLDEN + number * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
