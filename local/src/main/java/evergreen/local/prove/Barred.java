package evergreen.local.prove;

import evergreen.local.cloud.world.Order;
import evergreen.local.cloud.world.PlatformTime;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Site;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a sender had been shown before an order was paid, and what should have kept it from paying. */
final class Barred {
    /** A process' clock is wrong by up to five minutes, which matters at midnight and at the expiry. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Site site;

    Barred(Site site) {
        this.site = site;
    }

    void check(Order order, Sending sending, RenewalStep step, List<String> violations) {
        Reading shown = sending.reading();
        if (shown.held()) {
            violations.add("order " + order.id() + " was paid for what was seen to be held");
        }
        if (shown.setting() == Setting.Status.NOT_RENEWAL) {
            violations.add("order " + order.id() + " was paid for what was seen to be set to NotRenewal");
        }
        if (!step.insists() && platformRenews(shown, sending.sentAt(), step)) {
            violations.add("order " + order.id() + " was paid although the platform renews and nobody insisted");
        }
    }

    /** It was seen to, or was planned as such on the same day, and a changed setting acts with the next one. */
    private boolean platformRenews(Reading shown, Instant sent, RenewalStep step) {
        boolean china = site == Site.CHINA;
        if (china && !sent.plus(CLOCKS_DIFFER).isBefore(step.expiry())) {
            return false;
        }
        boolean stillToday = PlatformTime.day(sent.plus(CLOCKS_DIFFER)).equals(PlatformTime.day(step.readAt()));
        return shown.setting() == Setting.Status.AUTO_RENEWAL || (china && step.onAutoRenewal() && stillToday);
    }
}
