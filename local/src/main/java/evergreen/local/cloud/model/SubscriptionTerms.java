package evergreen.local.cloud.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * On what terms an instance runs at the start.
 *
 * @param chargeType how it is paid for
 * @param created when it was bought
 * @param expiry when its paid time is over; meaningless for pay-as-you-go
 * @param setting what shall happen then
 * @param status its status as long as it is paid for
 */
public record SubscriptionTerms(
        ChargeType chargeType, Instant created, Instant expiry, RenewalSetting setting, String status) {
    /** The expiry that the cloud shows for what never expires. */
    public static final Instant NEVER = Instant.parse("2099-12-31T15:59:00Z");

    /** Terms to the minute: the cloud knows no finer ones. */
    public SubscriptionTerms {
        created = created.truncatedTo(ChronoUnit.MINUTES);
        expiry = expiry.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Pay-as-you-go. */
    public static SubscriptionTerms postpaid(Instant created, String status) {
        return new SubscriptionTerms(ChargeType.POSTPAID, created, NEVER, RenewalSetting.NORMAL, status);
    }
}
