package evergreen.local.host.instance;

/** Temporary credentials of a function's role. */
public record TemporaryCredentials(String id, String secret, String token) {
    /** Neither secret nor token belongs into a log. */
    @Override
    public String toString() {
        return "Keys[" + id + "]";
    }
}
