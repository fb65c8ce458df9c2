package evergreen.local.cloud.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rarer filters: they are applied to what DescribeInstances would say of an instance. A filter for which there is no such
 * field is refused, never passed over.
 */
final class DescribedFilter {
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("VpcId", "VpcAttributes.VpcId"),
            Map.entry("VSwitchId", "VpcAttributes.VSwitchId"),
            Map.entry("ImageId", "ImageId"),
            Map.entry("KeyPairName", "KeyPairName"),
            Map.entry("InstanceTypeFamily", "InstanceTypeFamily"),
            Map.entry("InstanceNetworkType", "InstanceNetworkType"),
            Map.entry("InternetChargeType", "InternetChargeType"),
            Map.entry("IoOptimized", "IoOptimized"),
            Map.entry("HttpEndpoint", "MetadataOptions.HttpEndpoint"),
            Map.entry("HttpTokens", "MetadataOptions.HttpTokens"),
            Map.entry("PrivateIpAddresses", "VpcAttributes.PrivateIpAddress.IpAddress"),
            Map.entry("PublicIpAddresses", "PublicIpAddress.IpAddress"),
            Map.entry("InnerIpAddresses", "InnerIpAddress.IpAddress"),
            Map.entry("EipAddresses", "EipAddress.IpAddress"));
    private static final List<String> UNANSWERABLE =
            List.of("RdmaIpAddresses", "Ipv6Address.1", "NeedSaleCycle", "DeviceAvailable", "HttpPutResponseHopLimit");

    private DescribedFilter() {}

    static List<Predicate<Instance>> of(RequestParameters asked) throws ApiException {
        for (String parameter : UNANSWERABLE) {
            if (asked.has(parameter)) {
                throw new ApiException(400, "NotSimulated", "The filter " + parameter + " is not simulated here.");
            }
        }
        if (asked.has("HpcClusterId")) {
            throw new ApiException(400, "InvalidHpcClusterId.NotFound", "There is no such cluster: none is simulated.");
        }
        List<Predicate<Instance>> filters = new ArrayList<>();
        PATHS.forEach((parameter, path) -> asked.text(parameter).ifPresent(value -> filters.add(filter(path, value))));
        return filters;
    }

    private static Predicate<Instance> filter(String path, String value) {
        List<String> wanted = Json.texts(value).orElse(List.of(value));
        return instance -> at(Description.of(instance), path).stream()
                .anyMatch(found -> wanted.stream().anyMatch(found::equalsIgnoreCase));
    }

    private static List<String> at(JsonObject description, String path) {
        Optional<JsonElement> element = Optional.of(description);
        for (String name : path.split("\\.", -1)) {
            element = element.filter(JsonElement::isJsonObject)
                    .map(e -> e.getAsJsonObject().get(name));
        }
        return element.map(DescribedFilter::strings).orElse(List.of());
    }

    private static List<String> strings(JsonElement element) {
        if (element instanceof JsonArray array) {
            return array.asList().stream().flatMap(one -> strings(one).stream()).toList();
        }
        return element instanceof JsonPrimitive primitive ? List.of(primitive.getAsString()) : List.of();
    }
}
