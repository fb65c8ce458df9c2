package evergreen.local.cloud.model;

/** Who an instance is and where it lives. */
public record Identity(String id, String account, String region) {}
