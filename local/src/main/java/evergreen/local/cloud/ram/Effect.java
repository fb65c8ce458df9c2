package evergreen.local.cloud.ram;

/** What a policy says of an action: a deny anywhere wins over every allow, and silence denies. */
enum Effect {
    ALLOW,
    DENY,
    SILENT;

    static Effect parse(String word) {
        return switch (word) {
            case "Allow" -> ALLOW;
            case "Deny" -> DENY;
            default -> throw new IllegalArgumentException("\"Effect\" must be Allow or Deny, not " + word);
        };
    }

    Effect and(Effect other) {
        if (this == DENY || other == DENY) {
            return DENY;
        }
        return this == ALLOW || other == ALLOW ? ALLOW : SILENT;
    }
}
