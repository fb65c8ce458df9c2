package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Puts tags on instances, over tags of the same keys, on all that are named or on none. The codes for bad tags are those of
 * neighbouring operations: the page of this one was not at hand.
 */
final class TagResources implements WorldOperation {
    private static final int MOST_TAGS = 20;
    private static final int LONGEST = 128;

    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        List<Instance> instances = TaggedInstances.of(call, look);
        Map<String, String> tags = tags(new RequestParameters(call.parameters()));
        Map<Instance, Map<String, String>> after = new HashMap<>();
        for (Instance instance : instances) {
            Map<String, String> all = new LinkedHashMap<>(instance.tags());
            all.putAll(tags);
            if (all.size() > MOST_TAGS) {
                throw new ApiException(400, "NumberExceed.Tags", "An instance has at most " + MOST_TAGS + " tags.");
            }
            after.put(instance, all);
        }
        after.forEach(Instance::tagged);
        return new JsonObject();
    }

    private static Map<String, String> tags(RequestParameters asked) throws ApiException {
        SortedMap<Integer, String> keys = asked.byNumber("Tag.", ".Key");
        SortedMap<Integer, String> values = asked.byNumber("Tag.", ".Value");
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> key : keys.entrySet()) {
            String name = key.getValue();
            String value = values.getOrDefault(key.getKey(), "");
            requireLegal(name, value);
            if (tags.put(name, value) != null) {
                throw new ApiException(400, "Duplicate.TagKey", "The tag " + name + " comes twice.");
            }
        }
        if (!keys.keySet().containsAll(values.keySet())) {
            throw new ApiException(400, "MissingParameter.TagKey", "A tag's value comes without its key.");
        }
        return tags;
    }

    private static void requireLegal(String key, String value) throws ApiException {
        if (key.isEmpty() || key.length() > LONGEST || key.startsWith("aliyun") || key.startsWith("acs:")) {
            throw new ApiException(400, "InvalidTagKey.Malformed", "The tag key '" + key + "' is not legal.");
        }
        if (value.length() > LONGEST || value.startsWith("acs:")) {
            throw new ApiException(400, "InvalidTagValue.Malformed", "The tag value '" + value + "' is not legal.");
        }
    }
}
