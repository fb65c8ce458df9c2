package evergreen.local.cloud.http;

/** One decoded parameter of a query or form; the value may be empty. */
public record Parameter(String name, String value) {
    String canonical() {
        return Percent.encode(name) + "=" + Percent.encode(value);
    }
}
