package evergreen.local.prove.small;

import java.util.List;

/**
 * The positions that were met. Each is a row of small numbers, one for every value in it, and is kept as 128 bits of hash: among
 * ten million positions two different ones share them with a chance of one in ten to the 24th.
 */
final class Seen {
    private final Parts parts;
    private long[] table = new long[1 << 16];
    private int size;

    Seen(Parts parts) {
        this.parts = parts;
    }

    /** Whether a position is met for the first time. */
    boolean add(Position position) {
        long high = 0x9E3779B97F4A7C15L;
        long low = 0xC2B2AE3D27D4EB4FL;
        for (int number : row(position)) {
            high = mix(high ^ number);
            low = mix(low + number * 0x9FB21C651E98DF25L + 0x632BE59BD9B4E019L);
        }
        return put(high == 0 ? 1 : high, low);
    }

    int size() {
        return size;
    }

    private int[] row(Position position) {
        return new int[] {
            position.time(),
            position.faults(),
            parts.number(position.journal()),
            parts.number(position.late()),
            parts.number(position.flying()),
            parts.number(position.cloud()),
            parts.number(position.shown()),
            parts.number(position.said()),
            parts.number(position.rulers()),
            parts.number(position.processes().get(0)),
            parts.number(position.processes().get(1))
        };
    }

    /** The same position, made of those parts that were met first. */
    Position first(Position position) {
        return new Position(
                position.time(),
                position.faults(),
                List.of(
                        parts.first(position.processes().get(0)),
                        parts.first(position.processes().get(1))),
                parts.first(position.journal()),
                parts.first(position.late()),
                parts.first(position.flying()),
                parts.first(position.cloud()),
                parts.first(position.shown()),
                parts.first(position.said()),
                parts.first(position.rulers()));
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
