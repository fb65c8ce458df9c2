package evergreen.local.cloud.model;

/** Who paid: the platform by itself, a person in the console, or an identity that called the API. */
public record Payer(String name) {
    /** The platform's auto-renewal. */
    public static final Payer PLATFORM = new Payer("platform");
    /** Somebody in the vendor's console. */
    public static final Payer PERSON = new Payer("person");

    /** The identity with this ARN. */
    public static Payer caller(String arn) {
        return new Payer(arn);
    }
}
