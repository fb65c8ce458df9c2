package evergreen.local.cloud.model;

import java.math.BigDecimal;

/** A price: what it would cost, what is taken off, and thereby what is paid. */
public record Quote(BigDecimal original, BigDecimal discount) {
    /** What is paid. */
    public BigDecimal trade() {
        return original.subtract(discount);
    }
}
