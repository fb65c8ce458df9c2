package evergreen.local.cloud.model;

import java.util.List;

/** What an instance is made of. */
public record InstanceSpec(String name, String type, String zone, String resourceGroup, List<String> securityGroups) {}
