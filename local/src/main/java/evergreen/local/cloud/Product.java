package evergreen.local.cloud;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The simulated services. All share one port, so a call's product is told by its API version. */
public enum Product {
    /** Elastic Compute Service. */
    ECS("2014-05-26"),
    /** Security Token Service. */
    STS("2015-04-01"),
    /** Billing. */
    BSS("2017-12-14");

    private final String version;

    Product(String version) {
        this.version = version;
    }

    /** The API version, a date as text. */
    public String version() {
        return version;
    }

    /** The name in lower case, {@code ecs} for one. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product with an API version. */
    public static Optional<Product> ofVersion(String version) {
        return Arrays.stream(values())
                .filter(each -> each.version.equals(version))
                .findFirst();
    }
}
