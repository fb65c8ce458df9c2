package evergreen.local.cloud.oss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One page of a listing: keys that begin with a prefix, and those that go on with a delimiter as one group each.
 *
 * @param last the last key or group on it, which the next page comes after
 * @param more whether there is a next page
 */
record ListingPage(Map<String, StoredObject> objects, List<String> groups, String last, boolean more) {
    /**
     * Selects.
     *
     * @param candidates the objects from the prefix on and after the page before, in order
     * @param after the last key or group of the page before
     */
    static ListingPage of(
            SortedMap<String, StoredObject> candidates, String prefix, String delimiter, String after, int most) {
        Map<String, StoredObject> objects = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>();
        String last = after;
        for (Map.Entry<String, StoredObject> each : candidates.entrySet()) {
            if (!each.getKey().startsWith(prefix)) {
                break;
            }
            String group = group(each.getKey(), prefix, delimiter);
            boolean counted = !group.isEmpty() && group.equals(last);
            if (counted) {
                continue;
            }
            if (objects.size() + groups.size() == most) {
                return new ListingPage(objects, groups, last, true);
            }
            if (group.isEmpty()) {
                objects.put(each.getKey(), each.getValue());
            } else {
                groups.add(group);
            }
            last = group.isEmpty() ? each.getKey() : group;
        }
        return new ListingPage(objects, groups, last, false);
    }

    private static String group(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    int size() {
        return objects.size() + groups.size();
    }
}
