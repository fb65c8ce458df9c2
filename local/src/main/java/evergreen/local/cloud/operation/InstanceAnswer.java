package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.List;

/** An instance as DescribeInstances shows it: the lasting description, and over it what the world changes. */
final class InstanceAnswer {
    private InstanceAnswer() {}

    static JsonObject of(Instance instance, WorldSnapshot look) {
        JsonObject answer = Description.of(instance);
        answer.addProperty("Status", look.status(instance));
        answer.addProperty("ExpiredTime", ApiTimeFormat.toMinute(look.expiry(instance)));
        answer.add("OperationLocks", locks(look.locks(instance)));
        if (!instance.tags().isEmpty() || answer.has("Tags")) {
            answer.add("Tags", tags(instance));
        }
        return answer;
    }

    private static JsonObject locks(List<String> reasons) {
        List<JsonObject> locks = reasons.stream()
                .map(reason ->
                        new Json().put("LockReason", reason).put("LockMsg", "").object())
                .toList();
        return new Json().put("LockReason", Json.array(locks)).object();
    }

    private static JsonObject tags(Instance instance) {
        List<JsonObject> tags = instance.tags().entrySet().stream()
                .map(tag -> new Json()
                        .put("TagKey", tag.getKey())
                        .put("TagValue", tag.getValue())
                        .object())
                .toList();
        return new Json().put("Tag", Json.array(tags)).object();
    }
}
