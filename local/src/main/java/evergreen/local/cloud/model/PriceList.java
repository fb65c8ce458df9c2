package evergreen.local.cloud.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Made-up but steady prices: by cores and memory, cheaper for longer terms, in the currency of the site. */
public final class PriceList {
    private static final BigDecimal PER_CORE = new BigDecimal("60");
    private static final BigDecimal PER_GIB = new BigDecimal("15");
    private static final BigDecimal YUAN_PER_DOLLAR = new BigDecimal("7");
    private static final BigDecimal WEEKS_PER_MONTH = new BigDecimal("4");
    private static final BigDecimal DAYS_PER_MONTH = new BigDecimal("30");

    private PriceList() {}

    /** The price of a term. */
    public static Quote of(Site site, String type, Term term) {
        BigDecimal month = month(site, type);
        int count = term.count();
        return switch (term.unit()) {
            case WEEK -> quote(month.multiply(BigDecimal.valueOf(count)), WEEKS_PER_MONTH, 0);
            case MONTH -> months(month, count);
            case YEAR -> months(month, 12 * count);
        };
    }

    /** The price of some days, which is what moving an expiry to a given day costs: the monthly price by the day. */
    public static Quote ofDays(Site site, String type, long days) {
        return quote(month(site, type).multiply(BigDecimal.valueOf(days)), DAYS_PER_MONTH, 0);
    }

    private static Quote months(BigDecimal month, int count) {
        int percentOff = count < 6 ? 0 : count < 12 ? 10 : count < 24 ? 15 : 30;
        return quote(month.multiply(BigDecimal.valueOf(count)), BigDecimal.ONE, percentOff);
    }

    private static Quote quote(BigDecimal amount, BigDecimal divisor, int percentOff) {
        BigDecimal original = amount.divide(divisor, 2, RoundingMode.HALF_UP);
        BigDecimal discount =
                original.multiply(BigDecimal.valueOf(percentOff, 2)).setScale(2, RoundingMode.HALF_UP);
        return new Quote(original, discount);
    }

    private static BigDecimal month(Site site, String type) {
        InstanceType machine = InstanceType.named(type);
        BigDecimal yuan = PER_CORE.multiply(BigDecimal.valueOf(machine.cores()))
                .add(PER_GIB.multiply(BigDecimal.valueOf(machine.memoryMib() / 1024)));
        return site == Site.CHINA ? yuan : yuan.divide(YUAN_PER_DOLLAR, 2, RoundingMode.HALF_UP);
    }
}
