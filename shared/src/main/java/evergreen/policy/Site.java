package evergreen.policy;

import static java.util.stream.Collectors.toUnmodifiableList;

import evergreen.fleet.Period;
import evergreen.text.WireName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two sites of the cloud, which differ in when the platform deducts for an auto-renewal and how long it keeps what
 * was not paid. Sources: the sites' pages "Enable auto-renewal" and "Subscription".
 */
public enum Site implements WireName {
    /** aliyun.com: a deduction daily from nine days before the expiry until it; released 15 days after. */
    CHINA("china", List.of(-9, -8, -7, -6, -5, -4, -3, -2, -1, 0), false, 15),

    /** alibabacloud.com: five deductions, two of them after the expiry; then an unpaid one is kept for 30 days. */
    INTERNATIONAL("international", List.of(-3, -1, 0, 6, 14), true, 30);

    private final String wireName;
    /** The platform's days begin and end by China's clock, on both sites. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    /** How long a day's deductions run: from 08:00 to 18:00. */
    public static final Duration DEDUCTION_RUN = Duration.ofHours(10);

    private static final LocalTime DEDUCTION_TIME = LocalTime.of(8, 0);
    private static final LocalTime QUIET_FROM = LocalTime.of(7, 30);
    private static final LocalTime QUIET_UNTIL = LocalTime.of(18, 30);
    private static final int KEPT_DAYS = 15;
    private static final int MOST_WEEKS = 4;
    private static final int MOST_YEARS = 5;
    private static final int MONTHS_IN_YEAR = 12;
    private static final int MOST_QUOTED_MONTHS = 36;
    private static final int MOST_SINGLE_MONTHS = 9;
    private static final Set<Integer> AUTO_RENEWAL_MONTHS = Set.of(1, 2, 3, 6, 12, 24, 36, 48, 60);

    /** Days before (negative) and after the day of the expiry. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the check knows Guava's lists only
    private final List<Integer> deductionDays;

    private final boolean deductsAfterExpiry;
    private final int keptDaysOnAutoRenewal;

    Site(String wireName, List<Integer> deductionDays, boolean deductsAfterExpiry, int keptDaysOnAutoRenewal) {
        this.wireName = wireName;
        this.deductionDays = deductionDays;
        this.deductsAfterExpiry = deductsAfterExpiry;
        this.keptDaysOnAutoRenewal = keptDaysOnAutoRenewal;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** The instants at which the platform starts to deduct for a subscription that is on auto-renewal, in order. */
    public List<Instant> deductions(Instant expiry) {
        LocalDate day = expiry.atOffset(ZONE).toLocalDate();
        return deductionDays.stream()
                .map(days -> day.plusDays(days).atTime(DEDUCTION_TIME).toInstant(ZONE))
                .filter(deduction -> deductsAfterExpiry || deduction.isBefore(expiry))
                .collect(toUnmodifiableList());
    }

    /** Returns the first deduction whose run is not over at an instant; empty if none is left for the expiry. */
    public Optional<Instant> nextDeduction(Instant expiry, Instant now) {
        return deductions(expiry).stream()
                .filter(start -> now.isBefore(start.plus(DEDUCTION_RUN)))
                .findFirst();
    }

    /**
     * When the platform may be about to deduct, so that nobody else should pay: the hours of its deductions and half an hour
     * around them, on the days that it names. The documentation leaves open whether these count from the day of the expiry
     * or from the last one that is paid for, so both are kept clear.
     */
    public boolean mayDeduct(Instant expiry, Instant now) {
        LocalTime time = now.atOffset(ZONE).toLocalTime();
        return !time.isBefore(QUIET_FROM) && time.isBefore(QUIET_UNTIL) && isDeductionDay(expiry, now);
    }

    /** Returns whether the platform may deduct on the day of an instant, of which {@link #mayDeduct} are the hours. */
    public boolean isDeductionDay(Instant expiry, Instant now) {
        LocalDate today = now.atOffset(ZONE).toLocalDate();
        int day = (int) ChronoUnit.DAYS.between(expiry.atOffset(ZONE).toLocalDate(), today);
        return (deductsAfterExpiry || now.isBefore(expiry))
                && (deductionDays.contains(day) || deductionDays.contains(day + 1));
    }

    /** Returns the end of the day's hours of {@link #mayDeduct}. */
    public Instant deductedBy(Instant now) {
        return now.atOffset(ZONE).toLocalDate().atTime(QUIET_UNTIL).toInstant(ZONE);
    }

    /** When a setting that is changed now acts: on the China site with the next day; internationally no wait is documented. */
    public Instant settingActs(Instant now) {
        return this == CHINA
                ? now.atOffset(ZONE).toLocalDate().plusDays(1).atStartOfDay().toInstant(ZONE)
                : now;
    }

    /**
     * Whether auto-renewal is sold for a period here (documentation of ModifyInstanceAutoRenewAttribute): 1, 2, 3, 6, 12, 24,
     * 36, 48 or 60 months, 1 to 5 years, and on the China site 1 to 4 weeks.
     */
    public boolean sellsAutoRenewal(Period period) {
        switch (period.unit()) {
            case WEEK:
                return this == CHINA && period.count() <= MOST_WEEKS;
            case MONTH:
                return AUTO_RENEWAL_MONTHS.contains(period.count());
            default:
                return period.count() <= MOST_YEARS;
        }
    }

    /**
     * Whether a renewal is sold for a period here (documentation of RenewInstance, where a year is twelve months): 1 to 9 and
     * 12 months, and on the China site 24, 36, 48 and 60 months, too, and 1 to 4 weeks.
     */
    public boolean sellsRenewal(Period period) {
        return period.months()
                .map(months -> months <= MOST_SINGLE_MONTHS
                        || months == MONTHS_IN_YEAR
                        || (this == CHINA && AUTO_RENEWAL_MONTHS.contains(months)))
                .orElseGet(() -> this == CHINA && period.count() <= MOST_WEEKS);
    }

    /** Whether the cloud quotes a price for a renewal (documentation of DescribeRenewalPrice): months and years up to three. */
    public boolean quotes(Period period) {
        return sellsRenewal(period)
                && period.months()
                        .filter(months -> months <= MOST_QUOTED_MONTHS)
                        .isPresent();
    }

    /** When an expired subscription is released with its data, if nobody pays. */
    public Instant release(Instant expiry, boolean onAutoRenewal) {
        return expiry.plus(Duration.ofDays(onAutoRenewal ? keptDaysOnAutoRenewal : KEPT_DAYS));
    }
}
