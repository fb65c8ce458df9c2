package evergreen.local.prove;

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
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Set<Occasion> spared;
    private final Optional<Map<Occasion, Integer>> script;
    private final Map<Trouble, Integer> occasions = new EnumMap<>(Trouble.class);
    private final List<Occasion> struck = new ArrayList<>();
    private final int roughness;
    private boolean calm;
    private int draws;

    /**
     * Dice.
     *
     * @param spared what must not happen
     */
    Dice(long seed, Set<Occasion> spared) {
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
    Dice(long seed, Map<Occasion, Integer> script) {
        this.seed = seed;
        this.spared = Set.of();
        this.script = Optional.of(script);
        this.roughness = 0;
    }

    /** Ends all trouble. */
    void calm() {
        calm = true;
    }

    /** Whether a trouble comes now. */
    boolean strikes(Trouble trouble) {
        int number = occasions.merge(trouble, 1, Integer::sum);
        Occasion occasion = new Occasion(trouble, number);
        if (calm || !script.map(all -> all.containsKey(occasion)).orElseGet(() -> falls(occasion))) {
            return false;
        }
        struck.add(occasion);
        return true;
    }

    private boolean falls(Occasion occasion) {
        long drawn = Long.remainderUnsigned(mix(seed, occasion.trouble().salt(), occasion.number()), 100_000);
        return drawn < chance(occasion.trouble()) && !spared.contains(occasion);
    }

    /** In a rough schedule nothing comes more often than every other time. */
    private int chance(Trouble trouble) {
        return Math.min(trouble.perMille() * roughness, 50_000);
    }

    /** A number of a trouble that has just struck, from 0. */
    int of(Trouble trouble, int bound) {
        int number = occasions.getOrDefault(trouble, 0);
        if (script.isPresent()) {
            return script.get().getOrDefault(new Occasion(trouble, number), 0) % bound;
        }
        return (int) Long.remainderUnsigned(mix(seed, ~trouble.salt(), number), bound);
    }

    /** A number from 0 that sets the scene. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(mix(seed, 201, draws++), bound);
    }

    /** The troubles that came, in their order. */
    List<Occasion> struck() {
        return struck;
    }

    private static long mix(long seed, long what, long number) {
        long mixed = (seed + what * 0xD1B54A32D192ED03L) * GOLDEN + number * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
