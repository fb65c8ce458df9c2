package evergreen.local.cloud.gateway;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Counts every call that reached the gateway, refused ones included: what a client really sent. */
final class CallCounter {
    /** Only a hostile client has so many names; the rest is counted as {@code others}. */
    private static final int MOST_NAMES = 10_000;

    private static final String OTHERS = "others";

    private final Map<String, Integer> actions = new TreeMap<>();
    private final Map<String, Map<String, Integer>> regions = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int total;

    synchronized void count(Target target) {
        total++;
        String action = known(actions, target.action());
        actions.merge(action, 1, Integer::sum);
        Map<String, Integer> ofAction = regions.computeIfAbsent(action, name -> new TreeMap<>());
        ofAction.merge(known(ofAction, target.region()), 1, Integer::sum);
    }

    private static String known(Map<String, Integer> counts, String name) {
        return counts.containsKey(name) || counts.size() < MOST_NAMES ? name : OTHERS;
    }

    synchronized void refused(String code) {
        refused.merge(code, 1, Integer::sum);
    }

    synchronized void reset() {
        total = 0;
        actions.clear();
        regions.clear();
        refused.clear();
    }

    synchronized JsonObject json() {
        JsonObject book = new JsonObject();
        book.addProperty("total", total);
        book.add("actions", counts(actions));
        JsonObject byRegion = new JsonObject();
        regions.forEach((action, counts) -> byRegion.add(action, counts(counts)));
        book.add("regions", byRegion);
        book.add("refused", counts(refused));
        return book;
    }

    private static JsonObject counts(Map<String, Integer> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::addProperty);
        return json;
    }
}
