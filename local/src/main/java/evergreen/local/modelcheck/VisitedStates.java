package evergreen.local.modelcheck;

import java.util.List;

/**
 * The positions that were met. Each is a row of small numbers, one for every value in it, and is kept as 128 bits of hash: among
 * ten million positions two different ones share them with a chance of one in ten to the 24th.
 */
final class VisitedStates {
    private final Parts parts;
    private long[] table = new long[1 << 16];
    private int size;

    VisitedStates(Parts parts) {
        this.parts = parts;
    }

    /** Whether a position is met for the first time. */
    boolean add(ModelState state) {
        long high = 0x9E3779B97F4A7C15L;
        long low = 0xC2B2AE3D27D4EB4FL;
        for (int number : row(state)) {
            high = mix(high ^ number);
            low = mix(low + number * 0x9FB21C651E98DF25L + 0x632BE59BD9B4E019L);
        }
        return put(high == 0 ? 1 : high, low);
    }

    int size() {
        return size;
    }

    private int[] row(ModelState state) {
        return new int[] {
            state.time(),
            state.faults(),
            parts.number(state.journal()),
            parts.number(state.late()),
            parts.number(state.flying()),
            parts.number(state.cloud()),
            parts.number(state.shown()),
            parts.number(state.said()),
            parts.number(state.rulers()),
            parts.number(state.processes().get(0)),
            parts.number(state.processes().get(1))
        };
    }

    /** The same position, made of those parts that were met first. */
    ModelState first(ModelState state) {
        return new ModelState(
                state.time(),
                state.faults(),
                List.of(
                        parts.first(state.processes().get(0)),
                        parts.first(state.processes().get(1))),
                parts.first(state.journal()),
                parts.first(state.late()),
                parts.first(state.flying()),
                parts.first(state.cloud()),
                parts.first(state.shown()),
                parts.first(state.said()),
                parts.first(state.rulers()));
    }

    private boolean put(long high, long low) {
        if (size * 4L > table.length) {
            grow();
        }
        return insert(high, low);
    }

    private boolean insert(long high, long low) {
        int mask = table.length - 1;
        int slot = (int) (low << 1) & mask;
        while (table[slot] != 0) {
            if (table[slot] == high && table[slot + 1] == low) {
                return false;
            }
            slot = (slot + 2) & mask;
        }
        table[slot] = high;
        table[slot + 1] = low;
        size++;
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        size = 0;
        for (int slot = 0; slot < old.length; slot += 2) {
            if (old[slot] != 0) {
                insert(old[slot], old[slot + 1]);
            }
        }
    }

    private static long mix(long value) {
        long mixed = value * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 32);
    }
}
