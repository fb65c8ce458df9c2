package evergreen.local.cloud.operation;

import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the matching instances of a region in their steady order, from a position on. A whole listing by token is one pass over
 * the region however many pages it has, and what a page costs does not depend on how many came before it.
 */
record InstancePage(WorldSnapshot look, String account, String region, Predicate<Instance> wanted) {
    /** The positions of matching instances, beginning with the given one and at most so many. */
    List<Integer> positions(int from, int atMost) {
        List<Instance> all = all();
        List<Integer> found = new ArrayList<>(Math.min(atMost, 128));
        for (int i = from; i < all.size() && found.size() < atMost; i++) {
            if (wanted.test(all.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    List<Instance> instances(List<Integer> positions) {
        List<Instance> all = all();
        return positions.stream().map(all::get).toList();
    }

    boolean pagesShift() {
        return look.world().assumptions().is(Assumption.PAGES, "shifting");
    }

    private List<Instance> all() {
        return look.world().instances(account, region);
    }
}
