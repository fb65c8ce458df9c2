package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the named tags off instances, or all of them where no key is named; a tag that is not there is no error. */
final class UntagResources implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        List<Instance> instances = TaggedInstances.of(call, look);
        List<String> keys = asked.numbered("TagKey");
        if (keys.isEmpty() && !asked.flag("All")) {
            throw new ApiException(400, "MissingParameter.TagKey", "Neither keys nor All are given.");
        }
        for (Instance instance : instances) {
            Map<String, String> left = new LinkedHashMap<>(instance.tags());
            left.keySet().removeIf(key -> keys.isEmpty() || keys.contains(key));
            instance.tagged(left);
        }
        return new JsonObject();
    }
}
