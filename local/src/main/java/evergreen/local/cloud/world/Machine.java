package evergreen.local.cloud.world;

import java.util.List;

/** What an instance is made of. */
public record Machine(String name, String type, String zone, String resourceGroup, List<String> securityGroups) {}
