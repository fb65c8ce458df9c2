package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the named tags off instances, or all of them where no key is named; a tag that is not there is no error. */
final class UntagResources implements WorldOperation {
    @Override
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        List<Instance> instances = Tagged.of(call, look);
        List<String> keys = asked.numbered("TagKey");
        if (keys.isEmpty() && !asked.flag("All")) {
            throw new Refusal(400, "MissingParameter.TagKey", "Neither keys nor All are given.");
        }
        for (Instance instance : instances) {
            Map<String, String> left = new LinkedHashMap<>(instance.tags());
            left.keySet().removeIf(key -> keys.isEmpty() || keys.contains(key));
            instance.tagged(left);
        }
        return new JsonObject();
    }
}
