package evergreen.local.cloud.world;

/** Who an instance is and where it lives. */
public record Identity(String id, String account, String region) {}
