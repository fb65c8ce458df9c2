package evergreen.adapter.aliyun;

import com.google.gson.Gson;
import evergreen.fleet.Inventory;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a selection to the parameters of DescribeInstances: the cloud narrows by what it can, we by all of it. */
final class InstanceQuery {
    /** Minutes, UTC, no seconds: with seconds the cloud answers InvalidFilterKey. */
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Gson GSON = new Gson();

    private InstanceQuery() {}

    static Map<String, String> of(String region, Selection selection, Optional<String> token) {
        Map<String, String> query = new HashMap<>();
        query.put("RegionId", region);
        query.put("InstanceChargeType", "PrePaid");
        query.put("MaxResults", String.valueOf(Inventory.PAGE_ROWS));
        token.ifPresent(next -> query.put("NextToken", next));
        if (!selection.ids().isEmpty()) {
            query.put("InstanceIds", GSON.toJson(selection.ids()));
        }
        putOnly(query, "SecurityGroupId", selection.securityGroups());
        putOnly(query, "ResourceGroupId", selection.resourceGroups());
        putOnly(query, "InstanceName", selection.names());
        putTags(query, selection.tagsForTheCloud());
        selection.window().ifPresent(window -> putWindow(query, window));
        return query;
    }

    /** The cloud takes one value of each: where several fit, only our own filter knows. */
    private static void putOnly(Map<String, String> query, String name, Set<String> values) {
        if (values.size() == 1) {
            query.put(name, values.iterator().next());
        }
    }

    private static void putTags(Map<String, String> query, Map<String, String> tags) {
        int n = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            n++;
            query.put("Tag." + n + ".Key", tag.getKey());
            query.put("Tag." + n + ".Value", tag.getValue());
        }
    }

    /** The keys belong to slots 3 and 4. Whether the cloud includes its bounds is unknown: a minute more on each side. */
    private static void putWindow(Map<String, String> query, Window window) {
        query.put("Filter.3.Key", "ExpiredStartTime");
        query.put("Filter.3.Value", MINUTES.format(window.from().minus(MARGIN)));
        query.put("Filter.4.Key", "ExpiredEndTime");
        query.put("Filter.4.Value", MINUTES.format(window.to().plus(MARGIN)));
    }
}
