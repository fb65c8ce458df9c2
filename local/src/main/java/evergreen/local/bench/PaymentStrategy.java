package evergreen.local.bench;

import evergreen.money.SpendingLimits;

/** A way to pay for many renewals. */
public enum PaymentStrategy {
    /** Page by page, one after the other: renewed, and looked at. No price, no journal, no token of stable facts. */
    SAMPLE("bench.way.sample"),
    /** A policy without a limit on money that pays for what has no price: none is asked for. */
    UNPRICED("bench.way.unpriced"),
    /** Priced once, when planned, and that price is believed. */
    PLANNED_PRICE("bench.way.planned-price"),
    /** Priced when planned, and again before it is paid for. */
    ASKED_AGAIN("bench.way.asked-again");

    private final String key;

    PaymentStrategy(String key) {
        this.key = key;
    }

    /** The key of its name in people's words. */
    public String key() {
        return key;
    }

    boolean priced() {
        return this == PLANNED_PRICE || this == ASKED_AGAIN;
    }

    SpendingLimits spending() {
        return SpendingLimits.builder()
                .unpriced(this == UNPRICED)
                .trustsPlannedPrices(this == PLANNED_PRICE)
                .build();
    }
}
