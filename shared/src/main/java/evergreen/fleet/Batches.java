package evergreen.fleet;

import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.stream.IntStream;

/** Cuts lists to what one call takes. */
public final class Batches {
    private Batches() {}

    /** The items in order, in lists of at most {@code size}. */
    public static <T> List<List<T>> of(List<T> items, int size) {
        return IntStream.iterate(0, start -> start < items.size(), start -> start + size)
                .mapToObj(start -> items.subList(start, Math.min(start + size, items.size())))
                .collect(toList());
    }
}
