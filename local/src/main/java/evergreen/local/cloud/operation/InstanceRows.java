package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.List;

/** One page of DescribeInstances. By token, {@code TotalCount} is not valid and 0 here: nobody may build on it. */
record InstanceRows(List<Instance> instances, String nextToken, int number, int size, int total) {
    JsonObject answer(WorldSnapshot look) {
        List<JsonObject> rows = instances.stream()
                .map(instance -> InstanceAnswer.of(instance, look))
                .toList();
        return new Json()
                .put("Instances", "Instance", rows)
                .put("NextToken", nextToken)
                .put("PageNumber", number)
                .put("PageSize", size)
                .put("TotalCount", total)
                .object();
    }
}
