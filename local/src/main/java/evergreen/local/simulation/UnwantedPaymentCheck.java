package evergreen.local.simulation;

import evergreen.local.cloud.model.Order;
import evergreen.local.cloud.model.PlatformTime;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Site;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** What a sender had been shown before an order was paid, and what should have kept it from paying. */
final class UnwantedPaymentCheck {
    /** A process' clock is wrong by up to five minutes, which matters at midnight and at the expiry. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** The platform deducts at 8, 13 or 18 o'clock. */
    private static final int FIRST_HOUR = 8;

    private static final int LAST_HOUR = 18;

    private final Site site;
    private final Function<String, List<Instant>> autoRenewalEnded;

    /**
     * Creates the check.
     *
     * @param autoRenewalEnded returns when the auto-renewal of a server ended, as the journals record it
     */
    UnwantedPaymentCheck(Site site, Function<String, List<Instant>> autoRenewalEnded) {
        this.site = site;
        this.autoRenewalEnded = autoRenewalEnded;
    }

    void check(Order order, RenewRequest sending, RenewalStep step, List<String> violations) {
        ObservedInstance shown = sending.reading();
        if (shown.held()) {
            violations.add("order " + order.id() + " was paid for what was seen to be held");
        }
        if (shown.setting() == RenewalSetting.Status.NOT_RENEWAL) {
            violations.add("order " + order.id() + " was paid for what was seen to be set to NotRenewal");
        }
        if (mayBeDeducting(sending, step)) {
            violations.add(
                    "order " + order.id() + " was paid in the platform's hours, and auto-renewal ended on that day");
        }
        if (!step.insists() && platformRenews(shown, sending.sentAt(), step)) {
            violations.add("order " + order.id() + " was paid although the platform renews and nobody insisted");
        }
    }

    /** On the China site the platform still deducts on the day on which auto-renewal ends, until the expiry. */
    private boolean mayBeDeducting(RenewRequest sending, RenewalStep step) {
        LocalDate day = PlatformTime.day(sending.sentAt());
        LocalDate last = PlatformTime.day(step.expiry());
        return site == Site.CHINA
                && sending.sentAt().plus(CLOCKS_DIFFER).isBefore(step.expiry())
                && site.deductionDays().mapToObj(last::plusDays).anyMatch(day::equals)
                && !sending.sentAt().isBefore(PlatformTime.hour(day, FIRST_HOUR))
                && sending.sentAt().isBefore(PlatformTime.hour(day, LAST_HOUR))
                && autoRenewalEnded.apply(step.instanceId()).stream()
                        .filter(sending.reading().at()::isAfter)
                        .anyMatch(ended -> PlatformTime.day(ended).equals(day));
    }

    /** It was seen to, or was planned as such on the same day, and a changed setting acts with the next one. */
    private boolean platformRenews(ObservedInstance shown, Instant sent, RenewalStep step) {
        boolean china = site == Site.CHINA;
        if (china && !sent.plus(CLOCKS_DIFFER).isBefore(step.expiry())) {
            return false;
        }
        boolean stillToday = PlatformTime.day(sent.plus(CLOCKS_DIFFER)).equals(PlatformTime.day(step.readAt()));
        return shown.setting() == RenewalSetting.Status.AUTO_RENEWAL || (china && step.onAutoRenewal() && stillToday);
    }
}
