package evergreen.plan;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.money.Money;
import evergreen.money.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Plans to try things with. */
public final class Plans {
    /** When they are made. */
    public static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private Plans() {}

    /** A plan of somebody. */
    public static Plan of(String requester, Step... steps) {
        return Plan.of("20261126-0123456789abcdef", requester, NOW, NOW.plus(Duration.ofHours(1)), List.of(steps));
    }

    /** A renewal of a server for a month at a price; none where the cloud quotes none. */
    public static Step renewal(String id, String price) {
        Optional<Quote> quote = Money.parse(price).map(money -> Quote.of(money, NOW));
        return step(id, PlannedAction.renew(Period.of(1, Period.Unit.MONTH), quote, false, Optional.empty()));
    }

    /** Auto-renewal for a year, as versions wrote it that knew no prices of settings. */
    public static Step setting(String id) {
        return step(id, PlannedAction.set(DesiredSetting.autoRenewal(Period.of(1, Period.Unit.YEAR))));
    }

    /** Auto-renewal for a year at a price; unpriced if the words are no price. */
    public static Step setting(String id, String price) {
        Optional<Quote> quote = Money.parse(price).map(money -> Quote.of(money, NOW));
        return step(
                id,
                PlannedAction.set(
                        DesiredSetting.autoRenewal(Period.of(1, Period.Unit.YEAR)),
                        Optional.of(Deduction.of(quote, Optional.of(NOW.plus(Duration.ofDays(1)))))));
    }

    /** Auto-renewal switched off. */
    public static Step off(String id) {
        return step(id, PlannedAction.set(DesiredSetting.NORMAL));
    }

    /** A hold. */
    public static Step hold(String id) {
        return step(id, PlannedAction.hold(LocalDate.of(2026, 12, 31), "moving: to another region"));
    }

    /** A renewal of a server that expires then. */
    public static Step renewal(String id, Instant expiry, String price) {
        Optional<Quote> quote = Money.parse(price).map(money -> Quote.of(money, NOW));
        return step(id, expiry, PlannedAction.renew(Period.of(1, Period.Unit.MONTH), quote, false, Optional.empty()));
    }

    private static Step step(String id, PlannedAction action) {
        return step(id, NOW.plus(Duration.ofDays(5)), action);
    }

    private static Step step(String id, Instant expiry, PlannedAction action) {
        return Step.of(
                Scope.of("1000000000000001", "cn-hangzhou"),
                id,
                "name of " + id,
                expiry,
                "AutoRenewal 1 month",
                true,
                action);
    }
}
